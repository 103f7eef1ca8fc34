namespace Otklik.Language.Text;

/// <summary>Shape of a token.</summary>
public enum TokenKind : byte
{
    Word = 1,

    /// <summary>Digits, or digits joined by <c>/</c>, <c>.</c> or <c>:</c> (22/1, 20.08.22, 12:30).</summary>
    Number = 2,

    /// <summary>Digits with letters (14а, 10-й, 4к3).</summary>
    NumberWord = 3,
}
