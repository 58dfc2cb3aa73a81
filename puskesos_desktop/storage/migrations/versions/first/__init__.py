"""Tables of revision 0001, by slice; never edited after the first release."""
