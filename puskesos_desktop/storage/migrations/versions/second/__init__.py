"""Tables of revision 0002, frozen."""
