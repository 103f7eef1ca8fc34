namespace Otklik.Language;

/// <summary>Kind of a message, as in the glossary.</summary>
public enum MessageKind
{
    Complaint = 1,
    Question = 2,
    Proposal = 3,
    Thanks = 4,
    Emergency = 5,
    NotForUs = 6,
}
