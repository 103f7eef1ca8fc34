namespace Otklik.Cases;

/// <summary>What can happen to a case. Who may, from where to where and what it does to the clocks stands in
/// <see cref="CaseTransitions"/>.</summary>
public enum CaseMove
{
    Moderate = 1,
    Route,
    Assign,
    Accept,
    ReturnNotOurs,
    Arbitrate,
    Reject,
    Restore,
    CloseThanks,

    AskResident = 20,
    ResidentAnswered,
    StopWaiting,

    SaveDraft = 30,
    SendForApproval,
    TakeBack,
    Approve,
    ReturnForRework,
    PublishInterim,
    PublishPromise,
    PublishFinal,
    WithdrawReply,
    Acknowledged,
    ReplyDelivered,
    FinalReplyDelivered,

    Confirm = 50,
    ConfirmPartly,
    Dispute,
    Reopen,
    CloseSilent,

    JoinMessage = 60,
    Merge,
    TakeIn,
    Unmerge,
    LetGo,
    Split,

    CorrectTopic = 70,
    CorrectKind,
    CorrectPlace,
    ChangeImportance,

    Transfer = 80,
    AcceptTransfer,
    ReturnTransfer,
    ArbitrateTransfer,
}
