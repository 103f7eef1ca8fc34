namespace Otklik.Cases;

public enum DeliveryPurpose
{
    Acknowledgement = 1,
    Clarification = 2,
    InterimReply = 3,
    FinalReply = 4,
    VerdictThanks = 5,
    PrivateLink = 6,
    StaffNotice = 7,
}
