class Failure(Exception):
    """What the client is told. place: the thread of the real server that fails."""

    def __init__(self, what, place='Connection Input Thread'):
        super().__init__(what)
        self.place = place
