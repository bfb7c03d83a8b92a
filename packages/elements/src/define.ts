/** Registers every element; tags that are taken are left alone. */
