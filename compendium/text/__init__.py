"""From bytes on disk to lines of text: encodings, line ends, characters nobody sees."""
