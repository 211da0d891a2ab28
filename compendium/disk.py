"""What to tell the user when the disk or the system refuses: path and reason, in Chinese."""

import errno
import os
from collections.abc import Mapping

_REASONS: Mapping[int, str] = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超过了磁盘配额",
    errno.EFBIG: "文件太大，磁盘或者系统不许写这么大",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "读写出错，磁盘可能坏了",
    errno.ENOENT: "没有这个文件或者文件夹",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EEXIST: "已经有同名的文件或者文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "名字太长",
    errno.EBUSY: "别的程序正在使用",
    errno.ETXTBSY: "别的程序正在使用",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.ELOOP: "符号链接绕成了圈",
    errno.ESTALE: "网络文件夹断开了",
    errno.ENOLCK: "这个文件夹所在的磁盘不能加锁",
    errno.EOPNOTSUPP: "这个文件夹所在的磁盘没有这项功能",
    errno.EXDEV: "不在同一个磁盘上",
}


def reason(error: OSError) -> str:
    """Say why, in Chinese and in the system's own words."""
    system = error.strerror or str(error)
    chinese = _REASONS.get(error.errno or 0)
    return f"{chinese}（{system}）" if chinese else system


def sentence(error: OSError) -> str:
    """Say which path could not be read or written and why."""
    # A call with two names, a renaming or a link, fails where it would have written.
    path = error.filename2 or error.filename
    if path is None:
        return f"读写文件时出错：{reason(error)}。"
    return f"不能读写 {os.fsdecode(path)}：{reason(error)}。"
