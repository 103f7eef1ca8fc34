namespace Otklik.Language.Text;

/// <summary>A token whose word is not looked up yet.</summary>
/// <param name="Hash">Of its normal form, see <see cref="WordHash"/>.</param>
/// <param name="Letters">Where its normal form begins among all of the text.</param>
/// <param name="Count">How many letters it has.</param>
internal record struct TokenDraft(
    ulong Hash, Word? Word, int Letters, int Count, int Start, int Length, Gap Gap, TokenKind Kind, bool IsCapitalised,
    bool IsAllCapitals);
