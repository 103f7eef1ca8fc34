namespace Otklik.Demonstration.StandIns;

/// <summary>What a resident is about to send. Without <see cref="Group"/> it goes to the bot in private.</summary>
/// <param name="Resident">Number of the person; also of their private chat.</param>
public sealed record StandInTelegramDraft(long Resident, string Text = "")
{
    public string Name { get; init; } = "Житель";
    public string? Nick { get; init; }
    public StandInTelegramGroup? Group { get; init; }

    /// <summary>Number of the message that is answered.</summary>
    public long? ReplyTo { get; init; }

    /// <summary>A JPEG or other picture.</summary>
    public byte[]? Photo { get; init; }

    public byte[]? Document { get; init; }
    public string? DocumentName { get; init; }
    public (double Latitude, double Longitude)? Point { get; init; }

    /// <summary>Number shared by the pictures of one album.</summary>
    public string? Album { get; init; }
}
