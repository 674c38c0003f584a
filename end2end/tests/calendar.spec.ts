// The calendar files of the mailer's own tests, read back by a program that knows nothing of Daybook.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { expect, test } from '@playwright/test';

const FILES = new URL('../../jobs/src/mail/tests/snapshots/', import.meta.url);

interface Read {
  method: string;
  event: ICAL.Event;
  start: string;
  end: string;
  property(name: string): ICAL.Property | null;
}

/** Reads a file as a calendar does: the zone comes out of the file itself. */
function read(name: string): Read {
  const text = readFileSync(new URL(`jobs__mail__tests__calendar__${name}.snap.ics`, FILES), 'utf8');
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent')!;
  const event = new ICAL.Event(component);
  const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => new ICAL.Timezone(zone));
  const instant = (time: ICAL.Time, property: string): string => {
    const named = component.getFirstProperty(property)!.getFirstParameter('tzid');
    if (named) time.zone = zones.find((zone) => zone.tzid === named)!;
    return new Date(time.toUnixTime() * 1000).toISOString();
  };
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    event,
    start: instant(event.startDate, 'dtstart'),
    end: instant(event.endDate, 'dtend'),
    property: (property) => component.getFirstProperty(property),
  };
}

for (const [name, method, sequence, start] of [
  ['new', 'REQUEST', 0, '2031-05-05T09:00:00.000Z'],
  ['moved', 'REQUEST', 1, '2031-10-27T09:00:00.000Z'],
  ['cancelled', 'CANCEL', 2, '2031-10-27T09:00:00.000Z'],
  ['utc', 'REQUEST', 0, '2031-05-05T09:00:00.000Z'],
  ['repeated_hour', 'REQUEST', 0, '2031-11-02T06:30:00.000Z'],
] as const) {
  test(`ical.js reads the file of "${name}" as the same instants, identity and people`, () => {
    const file = read(name);
    expect([file.method, file.event.sequence, file.start]).toEqual([method, sequence, start]);
    expect(Date.parse(file.end) - Date.parse(file.start)).toBe(30 * 60_000);
    expect(file.event.uid).toBe('0195f3a0-2222-7000-8000-00000000000b@clinic.example');
    expect(file.event.organizer).toBe('mailto:desk@clinic.example');
    const attendee = file.property('attendee');
    expect(attendee?.getFirstValue()).toBe('mailto:ada@example.org');
    expect(attendee?.getFirstParameter('partstat')).toBe('ACCEPTED');
    const status = name === 'cancelled' ? 'CANCELLED' : 'CONFIRMED';
    expect(file.property('status')?.getFirstValue()).toBe(status);
    expect(file.event.component.getAllSubcomponents('valarm')).toHaveLength(name === 'cancelled' ? 0 : 1);
  });
}

test('ical.js reads the file that somebody without an e-mail address takes along as an event of their own', () => {
  const file = read('taken_along');
  expect([file.method, file.event.sequence, file.start]).toEqual(['null', 0, '2031-05-05T09:00:00.000Z']);
  expect(file.event.uid).toBe('0195f3a0-2222-7000-8000-00000000000b@clinic.example');
  expect([file.property('organizer'), file.property('attendee')]).toEqual([null, null]);
});

for (const [name, sequence, status, start] of [
  ['desk_new', 0, 'CONFIRMED', '2031-05-05T09:00:00.000Z'],
  ['desk_moved', 1, 'CONFIRMED', '2031-10-27T09:00:00.000Z'],
  ['desk_cancelled', 2, 'CANCELLED', '2031-10-27T09:00:00.000Z'],
] as const) {
  test(`ical.js reads the front desk's file of "${name}" as published, with the patient's identity of the event`, () => {
    const file = read(name);
    expect([file.method, file.event.sequence, file.start]).toEqual(['PUBLISH', sequence, start]);
    expect(file.event.uid).toBe('0195f3a0-2222-7000-8000-00000000000b@clinic.example');
    expect(file.property('status')?.getFirstValue()).toBe(status);
    expect(file.event.organizer).toBe('mailto:desk@clinic.example');
    expect(file.property('attendee')).toBeNull();
    expect(file.event.component.getAllSubcomponents('valarm')).toHaveLength(0);
  });
}

test('ical.js reads long texts, signs and names as they were written', () => {
  const file = read('long');
  expect(file.event.summary).toBe(`${'Größe; Übung, \\ 🩺 '.repeat(8).trim()} with Mina Patel`);
  expect(file.property('attendee')?.getFirstParameter('cn')).toBe(`Ada O'Byron, "Jr."; von: Łukasiewicz`);
});
