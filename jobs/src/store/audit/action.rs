//! What the audit log records, by the word that it keeps for it.

/// An action. The words are kept for good: what was written once is read for years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    RetryJob,
    DiscardJob,
    SkipStep,
    PauseQueue,
    ResumeQueue,
    SuspendInstance,
    ResumeInstance,
    RewindInstance,
    TerminateInstance,
    RestartInstance,
    PurgeInstance,
    BookAppointment,
    CancelAppointment,
    MoveAppointment,
    SendAgain,
    SendLink,
    TakeOffer,
    DeclineOffer,
    LeaveWaitlist,
    MergePatients,
    KeepPatientsApart,
    CreateFeed,
    RevokeFeed,
    AddSubscriber,
    RemoveSubscriber,
    PauseSubscriber,
    ResumeSubscriber,
    ReplayWebhooks,
    AddAccount,
    DisableAccount,
    ResetPassword,
    AddToken,
    NarrowToken,
    RevokeToken,
    LogIn,
    LogOut,
    LogInFailed,
    LogInThrottled,
}

impl Action {
    const ALL: [Self; 38] = [
        Self::RetryJob,
        Self::DiscardJob,
        Self::SkipStep,
        Self::PauseQueue,
        Self::ResumeQueue,
        Self::SuspendInstance,
        Self::ResumeInstance,
        Self::RewindInstance,
        Self::TerminateInstance,
        Self::RestartInstance,
        Self::PurgeInstance,
        Self::BookAppointment,
        Self::CancelAppointment,
        Self::MoveAppointment,
        Self::SendAgain,
        Self::SendLink,
        Self::TakeOffer,
        Self::DeclineOffer,
        Self::LeaveWaitlist,
        Self::MergePatients,
        Self::KeepPatientsApart,
        Self::CreateFeed,
        Self::RevokeFeed,
        Self::AddSubscriber,
        Self::RemoveSubscriber,
        Self::PauseSubscriber,
        Self::ResumeSubscriber,
        Self::ReplayWebhooks,
        Self::AddAccount,
        Self::DisableAccount,
        Self::ResetPassword,
        Self::AddToken,
        Self::NarrowToken,
        Self::RevokeToken,
        Self::LogIn,
        Self::LogOut,
        Self::LogInFailed,
        Self::LogInThrottled,
    ];

    /// The one of this word; none of a word that nobody writes any more.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == word)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::RetryJob => "retry-job",
            Self::DiscardJob => "discard-job",
            Self::SkipStep => "skip-step",
            Self::PauseQueue => "pause-queue",
            Self::ResumeQueue => "resume-queue",
            Self::SuspendInstance => "suspend-instance",
            Self::ResumeInstance => "resume-instance",
            Self::RewindInstance => "rewind-instance",
            Self::TerminateInstance => "terminate-instance",
            Self::RestartInstance => "restart-instance",
            Self::PurgeInstance => "purge-instance",
            Self::BookAppointment => "book-appointment",
            Self::CancelAppointment => "cancel-appointment",
            Self::MoveAppointment => "move-appointment",
            Self::SendAgain => "send-again",
            Self::SendLink => "send-link",
            Self::TakeOffer => "take-offer",
            Self::DeclineOffer => "decline-offer",
            Self::LeaveWaitlist => "leave-waitlist",
            Self::MergePatients => "merge-patients",
            Self::KeepPatientsApart => "keep-patients-apart",
            Self::CreateFeed => "create-feed",
            Self::RevokeFeed => "revoke-feed",
            Self::AddSubscriber => "add-subscriber",
            Self::RemoveSubscriber => "remove-subscriber",
            Self::PauseSubscriber => "pause-subscriber",
            Self::ResumeSubscriber => "resume-subscriber",
            Self::ReplayWebhooks => "replay-webhooks",
            Self::AddAccount => "add-account",
            Self::DisableAccount => "disable-account",
            Self::ResetPassword => "reset-password",
            Self::AddToken => "add-token",
            Self::NarrowToken => "narrow-token",
            Self::RevokeToken => "revoke-token",
            Self::LogIn => "log-in",
            Self::LogOut => "log-out",
            Self::LogInFailed => "log-in-failed",
            Self::LogInThrottled => "log-in-throttled",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_found_by_its_word() {
        for (index, action) in Action::ALL.into_iter().enumerate() {
            assert_eq!(action as usize, index);
            assert_eq!(Action::named(action.as_str()), Some(action));
        }
        assert_eq!(Action::named("unheard-of"), None);
    }
}
