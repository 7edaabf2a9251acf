"""Work of publishing that several processes share: each as low in priority as the one that publishes.

As a program it is one of these processes: it does pieces of work that come in, and says what they gave.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from typing import IO, Any, NamedTuple, cast

HANDS = 2
"""More would take memory; the house is made for two cores."""

AHEAD = 2
"""So many pieces for each process are under way: enough that none waits, and little to hold in memory."""


class HandLost(Exception):
    """A process that shared the work has ended before its time; what it said stands in the log."""


def in_several_hands[P, D](work: Callable[[P], D], pieces: Iterable[P], *, are_many: bool) -> Iterator[D]:
    """What the work makes of each piece, in their order; pieces are taken when there is room for them.

    Labels: *work* – a function of a module. *are_many* – whether it pays to start processes, which takes a second.
    Raises: HandLost.
    """
    if not are_many or len(os.sched_getaffinity(0)) == 1:
        yield from map(work, pieces)
        return
    with ExitStack() as stack:
        hands = [stack.enter_context(_hand()) for _ in range(HANDS)]
        # A thread for each: it waits while its process works.
        askers = cycle([(stack.enter_context(ThreadPoolExecutor(1)), hand) for hand in hands])
        waiting = iter(pieces)
        under_way: deque[Future[D]] = deque()

        def hand_out(most: int) -> None:
            for piece, (asker, hand) in zip(islice(waiting, most), askers, strict=False):
                under_way.append(asker.submit(hand.ask, (work, piece)))

        hand_out(HANDS * AHEAD)
        while under_way:
            done = under_way.popleft().result()
            hand_out(1)
            yield done


class _Hand(NamedTuple):
    """A process that does pieces of work, and the ways to and from it."""

    to: IO[bytes]
    back: IO[bytes]

    def ask(self, question: object) -> Any:
        try:
            pickle.dump(question, self.to, pickle.HIGHEST_PROTOCOL)
            self.to.flush()
            return pickle.load(self.back)  # noqa: S301 our own process wrote it
        except (EOFError, BrokenPipeError) as error:
            raise HandLost from error


@contextmanager
def _hand() -> Iterator[_Hand]:
    """Starts a process that works until the end of the block.

    Not forked: the worker has threads, and what they hold at that moment would stay held for ever.
    """
    words = [sys.executable, "-m", "perhekeskus.editions.hands"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 our own program
        try:
            yield _Hand(cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))
        finally:
            process.kill()


def main() -> int:
    """Works until nobody asks any more: whatever ends the process that publishes ends this one, too."""
    asked, said = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # Whatever else is printed must not stand between the answers.
    os.dup2(2, 1)
    import django

    django.setup()
    while True:
        try:
            work, piece = pickle.load(asked)  # noqa: S301 our own parent wrote it
        except EOFError:
            return 0
        pickle.dump(work(piece), said, pickle.HIGHEST_PROTOCOL)
        said.flush()


if __name__ == "__main__":
    sys.exit(main())
