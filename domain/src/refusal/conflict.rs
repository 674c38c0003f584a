//! What the state of a thing does not allow.

/// The longest reason that is kept for a cancellation, in characters as people count them.
pub const REASON_MAX: usize = 500;

/// The thing is there, and its state does not allow what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// Three random references in a row were in use.
    #[error("no free reference was found")]
    NoFreeReference,
    /// The same visitor chose another slot at the same moment.
    #[error("You are already choosing another slot")]
    ChoosingAnotherSlot,

    /// The appointment was cancelled or is over.
    #[error("The appointment is no longer booked")]
    NotBooked,
    /// Patients change an appointment until it begins.
    #[error("The appointment has started")]
    HasBegun,
    /// The provider does not offer the service any more.
    #[error("The service is no longer offered")]
    ServiceNotOffered,
    /// The appointment has lost its claim.
    #[error("The appointment no longer has a slot")]
    NoSlot,
    /// Staff say why they cancel.
    #[error("Enter a reason for the cancellation")]
    CancelledWithoutReason,
    /// The reason has more than [`REASON_MAX`] characters.
    #[error("Shorten the reason to {REASON_MAX} characters or fewer")]
    ReasonTooLong,
    /// The calendar file could not be written.
    #[error("There is no calendar file for this appointment")]
    NoCalendarFile,
    /// An e-mail was asked for, and there is no address.
    #[error("The patient has no email address")]
    NoEmailAddress,

    /// The offer was answered or has expired.
    #[error("The time is no longer held")]
    OfferOver,
    /// They have left the list, or have an appointment.
    #[error("No longer on the waiting list")]
    NotWaiting,

    /// The two records were merged or kept apart, or are not alike any more.
    #[error("Someone has already decided about these two")]
    PairDecided,

    /// No subscriber has this name.
    #[error("There is no subscriber with this name")]
    NoSuchSubscriber,
    /// It cannot be paused twice.
    #[error("The subscriber is already paused")]
    SubscriberPaused,
    /// There is nothing to resume.
    #[error("The subscriber is not paused")]
    SubscriberNotPaused,

    /// Operators say why they discard.
    #[error("Enter a reason for discarding the jobs")]
    DiscardedWithoutReason,
    /// Operators say why they skip.
    #[error("Enter a reason for skipping the step")]
    SkippedWithoutReason,
    /// The step is waiting, running or done.
    #[error("Only a step that is dead or discarded can be skipped")]
    NotSkippable,
    /// An earlier version had the step.
    #[error("This version no longer has this step")]
    NoSuchStep,
    /// The successors of a skipped step could not be enqueued.
    #[error("The steps after it could not be written; nothing was changed")]
    NothingFollows,

    /// It cannot be terminated twice.
    #[error("The instance has already ended")]
    InstanceEnded,
    /// What has ended cannot be suspended.
    #[error("The instance has ended, so there is nothing to suspend")]
    NothingToSuspend,
    /// What has ended cannot be resumed.
    #[error("The instance has ended, so there is nothing to resume")]
    NothingToResume,
    /// No step of the instance is dead.
    #[error("No step of the instance has failed for good, so there is nothing to rewind")]
    NothingToRewind,
    /// It cannot be restarted before it has ended.
    #[error("It has not ended yet; terminate it before you restart it")]
    RestartedTooEarly,
    /// It cannot be purged before it has ended.
    #[error("It has not ended yet; terminate it before you purge it")]
    PurgedTooEarly,
    /// It has ended, and a worker is still at one of its steps.
    #[error("One of its steps is still running; try again when it has ended")]
    StepAtWork,
    /// An earlier version had the workflow.
    #[error("This version no longer has this workflow")]
    NoSuchWorkflow,
    /// Another run of the same has not ended: two would do everything twice.
    #[error("It has already been restarted, and that run has not ended yet")]
    RunsAlready,
    /// Every step is done, so restarting would do nothing.
    #[error("It has already run; an email that the mail server accepted is not sent again")]
    CarriedOut,
    /// Every step would pass over what it is about.
    #[error("Its subject has since been cancelled or changed, so there is nothing left to do")]
    Outdated,
}
