namespace Otklik.Cases;

/// <summary>Why a delivery cannot go the way it should, as far as a person has to choose another one.</summary>
public static class DeliveryTrouble
{
    /// <summary>The message is a row of a file: there is no conversation to write into.</summary>
    public const string NoThread = "no-thread";

    /// <summary>The resident took the message back in the network.</summary>
    public const string MessageDeleted = "message-deleted";

    /// <summary>In the language of the screen; the network's own words when the trouble is the network's.</summary>
    public static string? Words(string? code, string? problem) => code switch
    {
        NoThread => CaseTexts.Get("Trouble.NoThread"),
        MessageDeleted => CaseTexts.Get("Trouble.MessageDeleted"),
        _ => problem,
    };
}
