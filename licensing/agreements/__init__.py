"""The life of an agreement: requested, written, signed, amended, ended, disputed."""
