"""Parts that services, organisations and locations of HSDS share: texts, phones, contacts, languages, schedules."""

from collections.abc import Iterator, Mapping

from perhekeskus.integrations.cleaning import email, fault, identity, language, one_line, phone, plain_text, shown, web
from perhekeskus.integrations.given import Fault, GivenHours, GivenWay, Way
from perhekeskus.integrations.hsds.schedules import rule_of_schedules
from perhekeskus.kit.texts import Texts

type Item = Mapping[str, object]

_KINDS = {"text": Way.SMS, "sms": Way.SMS}
_NO_TELEPHONES = {"fax", "pager", "video", "textphone", "tty", "tdd"}
_EXTENSION = {"fi": "alanumero", "sv": "anknytning"}
_MOST_PARTS = 500


class Parts:
    """One record of HSDS that is being read: its parts, and what was wrong with them."""

    def __init__(self, record: Item, language: str) -> None:
        self.record = record
        self.language = language
        self.faults: list[Fault] = []

    @property
    def source_id(self) -> str:
        return identity(self.record.get("id"))

    def text(self, key: str, record: Item | None = None, where: str = "") -> str:
        """A plain text of the record or of a part of it."""
        value = (self.record if record is None else record).get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        text, whys = plain_text(value)
        self.faults += [fault(f"{where}{key}", why, text) for why in whys]
        return text

    def texts(self, *keys: str) -> Texts:
        """The texts of several fields as one."""
        text = "\n\n".join(filter(None, dict.fromkeys(self.text(key) for key in keys)))
        return {self.language: text} if text else {}

    def names(self) -> Texts:
        text, whys = one_line(self.record.get("name"))
        self.faults += [fault("name", why, text) for why in whys]
        return {self.language: text} if text else {}

    def items(self, key: str, record: Item | None = None, where: str = "") -> Iterator[tuple[str, Item]]:
        """The objects of a list, each with its place."""
        value = (self.record if record is None else record).get(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.faults.append(fault(f"{where}{key}", "part-unreadable", value))
            return
        for position, item in enumerate(value[:_MOST_PARTS]):
            place = f"{where}{key}[{position}]"
            if isinstance(item, dict):
                yield place, item
            elif item is not None:
                self.faults.append(fault(place, "part-unreadable", item))

    def item(self, key: str) -> Item | None:
        """The one object of a field."""
        value = self.record.get(key)
        if value is None or isinstance(value, dict):
            return value
        self.faults.append(fault(key, "part-unreadable", value))
        return None

    def websites(self, *keys: str) -> Texts:
        for key in keys:
            if value := self.record.get(key):
                if address := web(value):
                    return {self.language: address}
                self.faults.append(fault(key, "address-unreadable", value))
        return {}

    def ways(self, record: Item | None = None, where: str = "") -> tuple[GivenWay, ...]:
        """Phones and e-mail addresses of a record and of its contacts, each once."""
        own = self.record if record is None else record
        made: dict[tuple[Way, str], GivenWay] = {}
        for place, each in ((where, own), *self.items("contacts", own, where)):
            prefix = f"{place}." if each is not own else where
            for way in (*self._phones(each, prefix), *self._emails(each, prefix)):
                made.setdefault((way.kind, way.address), way)
        return tuple(made.values())

    def _phones(self, record: Item, where: str) -> Iterator[GivenWay]:
        for place, item in self.items("phones", record, where):
            sort = str(item.get("type") or "").lower()
            if sort in _NO_TELEPHONES:
                continue
            number = phone(item.get("number"))
            if number is None:
                self.faults.append(fault(f"{place}.number", "phone-unreadable", item.get("number")))
                continue
            note = self.text("description", item, f"{place}.")
            if extension := shown(item.get("extension") or ""):
                note = f"{_EXTENSION.get(self.language, 'extension')} {extension}\n\n{note}".strip()
            languages = self.languages(item, f"{place}.")
            yield GivenWay(
                _KINDS.get(sort, Way.PHONE), *number, languages=languages, notes={self.language: note} if note else {}
            )

    def _emails(self, record: Item, where: str) -> Iterator[GivenWay]:
        if value := record.get("email"):
            if address := email(value):
                yield GivenWay(Way.EMAIL, address, address)
            else:
                self.faults.append(fault(f"{where}email", "email-unreadable", value))

    def languages(self, record: Item | None = None, where: str = "") -> tuple[str, ...]:
        made = []
        for place, item in self.items("languages", record, where):
            value = item.get("code") or item.get("language")
            code, is_known = language(value)
            if not is_known and value is not None:
                self.faults.append(fault(f"{place}.code", "unknown-language", value))
            if code:
                made.append(code)
        return tuple(dict.fromkeys(made))

    def hours(self, record: Item | None = None, where: str = "") -> GivenHours | None:
        """The rule of the schedules, and what they say in words."""
        schedules = list(self.items("schedules", record, where))
        if not schedules:
            return None
        rule = rule_of_schedules([item for _, item in schedules])
        # Words alone are no fault: some hours are only told.
        if not rule and any(item.get("opens_at") or item.get("byday") for _, item in schedules):
            self.faults.append(fault(schedules[0][0], "hours-unreadable", schedules[0][1].get("byday") or ""))
        said = [self.text(key, item, f"{place}.") for place, item in schedules for key in ("description", "notes")]
        note = "\n\n".join(filter(None, dict.fromkeys(said)))
        return GivenHours(rule, {self.language: note} if note else {}) if rule or note else None

    def modified(self) -> str:
        return shown(self.record.get("last_modified") or "")[:40]
