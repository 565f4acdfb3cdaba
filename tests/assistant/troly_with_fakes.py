"""The ``troly`` command with the fake encoder, for tests that need it as a process of its own."""

from assistant.cli import main
from tests.fakes import fake_encoders

if __name__ == "__main__":
    with fake_encoders():
        main()
