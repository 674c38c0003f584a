drop table draft, mail, appointment, claim, booking, patient;
