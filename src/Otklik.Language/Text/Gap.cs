namespace Otklik.Language.Text;

/// <summary>What stands between a token and the one before it (or the start of the text).</summary>
[Flags]
public enum Gap
{
    None = 0,
    Space = 1,
    Newline = 2,
    Comma = 4,
    Dot = 8,
    Question = 16,
    Exclamation = 32,
    Hyphen = 64,
    Slash = 128,
    Quote = 256,
    Bracket = 512,

    /// <summary>№, # or N before digits.</summary>
    NumberSign = 1024,

    /// <summary>Colon or semicolon.</summary>
    Colon = 2048,
    Emoji = 4096,
    Link = 8192,
    Mention = 16384,
    Other = 32768,
}
