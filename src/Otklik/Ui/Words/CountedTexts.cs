using Microsoft.Extensions.Localization;

namespace Otklik.Ui.Words;

public static class CountedTexts
{
    /// <summary>
    /// A counted text from a resource whose value holds the forms: «{0} житель|{0} жителя|{0} жителей» in Russian,
    /// "{0} resident|{0} residents" in English. The count is argument 0, already grouped; more arguments follow.
    /// </summary>
    public static string Count(this IStringLocalizer texts, string name, long count, params object[] more)
    {
        var form = Plural.Pick(count, texts[name].Value);
        return string.Format(ScreenLanguage.Culture, form, [NumberWords.Count(count), .. more]);
    }
}
