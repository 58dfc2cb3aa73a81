"""Tables of revision 0003, frozen."""
