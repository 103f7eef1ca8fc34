namespace Otklik.Connectors.Email;

/// <summary>What became of a letter. Stored by name.</summary>
public enum LetterOutcome
{
    Sent = 1,

    /// <summary>The server could not be reached, or the connection broke.</summary>
    NoAnswer = 2,

    /// <summary>The server asks to come again.</summary>
    Later = 3,

    /// <summary>Name, password, port or certificate: a person has to mend the settings.</summary>
    NotAdmitted = 4,

    /// <summary>The server does not take letters for this address.</summary>
    AddressRefused = 5,

    /// <summary>The server did not like the letter.</summary>
    LetterRefused = 6,
}
