//! The words that mail servers use. Somebody may be called one of them ("Will Post", `office@…`): alone, it tells nothing
//! of anybody, and without it an operator could not read what the server said.

/// Lower case, from the answers of Postfix, Exim, Sendmail, qmail, Dovecot, Exchange, Gmail, Amazon SES and others.
const WORDS: &str = "
    a abort aborted about abuse accept acceptable accepted accepting access account accounts action active actively
    activity actual add address addresses addressing admin administrative administrator after again against agent alias
    all allocated allow allowed already also alternate an and another any apache appears are as ask at attached
    attachment attack attempt attempted attempting attempts auth authenticate authenticated authentication authority
    authorization authorized automatic available avoid away back bad banned be because been before being believe below
    best better between black blacklist blacklisted block blocked blocklist body bot bounce bounced box brand bulk busy
    but by bye cache call callout came can cannot card cause center certificate change check checked checking checks
    class clear click client close closed closing code com command commands common complete completed complies
    compliance con concurrent condition configuration configured confirm connect connected connecting connection
    connections consult contact contacting contained contains content control correct could count current currently
    customer dane data database date day days dead declined default defer deferred delay delayed delivered delivering
    delivery denied deny describe desk detected determine did direct directory disabled disconnect disk dkim dmarc dns
    do does domain domains done double down due duplicate during early either else email emails empty enabled encoded
    encrypted encryption end ended enhanced enough ensure enter entry error errors even exceed exceeded exceeds exchange
    excessive exhausted exim exist existing exists expected expired external fail failed failing failure false fatal few
    field file filter filtered find first flow folder follow following for forbidden format forward forwarded forwarding
    found from full fully further gateway general generic get given global go good google got greeting grey greylist
    greylisted greylisting group had handle handled has have header headers hello help here high his hold home host
    hosted hostname hour hours how http https human i id if ignore illegal implemented in inactive incoming incorrect
    index info information input insecure inside insufficient intended internal internet into invalid invitation ip is
    issue issued it item its job junk just keep key known lack large last later left length less let level like limit
    limited limits line lines link list listed lists load local locally locate location lock locked log login long
    longer look lookup loop low mail mailbox mailboxes mailer mailing mails main maintenance make malformed malicious
    malware manager many match may me means memory message messages method microsoft minute minutes mismatch missing
    mode modified moment more most move moved much multiple must mx name names near need needed needs net network never
    new next no nobody none normal not note number object of off office often ok old on once one online only open
    operation option or order org original originator other our out outbound outgoing outlook over overload own owner
    page parameter part parts pass passed password path peer pending per permanent permanently permission permitted
    person please point policies policy poor port possible post postfix postmaster premature present prevent previous
    primary prior privacy private problem problems process processing prohibited protected protection protocol provide
    provided provider proxy ptr public purpose queue queued quick quit quota quotas range rate read real reason
    reasons rebooting receive received receiver receiving recent recipient recipients record records reduce refer
    reference refuse refused regarding register reject rejected rejecting rejection relay relayed relaying remote
    remove removed repeat reply report reported repository reputation request requested require required requirements
    requires reserved resolve resolved resource resources responding response rest restricted result resume retried
    retry return returned reverse right route routing rule rules same save scan scanned score second secondary seconds
    secure security see seems seen send sender senders sending sent sequence server servers service services session
    set setting shop should shut shutdown shutting sign signature signed similar simple site size slow small smart smtp
    so some someone something soon sorry source space spam spamhaus specific specified spf standard start started starttls
    state status still stop storage store stored stream string strong subject submission success successful such
    suite support supported suspect suspected suspended suspicious syntax system systems table take target team temp
    temporarily temporary test text than thank thanks that the their them then there these they third this those
    threat threshold through throttled ticket time timed timeout times tls to today together too total transaction
    transfer transient transmission transport tried try trying turn two type unable unacceptable unauthenticated
    unauthorized unavailable under undeliverable unencrypted unexpected unknown unless unrecognized unroutable unsolicited
    until unusual up update upgrade url us use used user users using valid validation value verification verified verify
    very via violates violation virus visit wait want warning was way we web website well were what when where whether
    which while white who why will wish with within without work would write wrong yes yet you young your zero
";

/// Whatever the case of its letters.
pub(super) fn is_ordinary(word: &str) -> bool {
    let word = word.to_lowercase();
    WORDS.split_whitespace().any(|ordinary| ordinary == word)
}
