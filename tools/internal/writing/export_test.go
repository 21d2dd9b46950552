package writing

// BoxSize gives the size of a comment's box.
var BoxSize = boxSize
