using System.Text.Json;

namespace Otklik.Centres.Scim;

/// <summary>Reads <c>userName eq "petrova" and (active eq true or externalId sw "A-")</c>. What it takes is bounded in
/// length, depth and number of terms.</summary>
public sealed class ScimFilterReader
{
    public const int Longest = 1000;
    private const int Deepest = 8;
    private const int Most = 30;
    private const string Schemas = "urn:ietf:params:scim:schemas:core:2.0:";
    private static readonly string[] Operators = ["eq", "ne", "co", "sw", "ew"];

    private readonly string _text;
    private int _at;
    private int _terms;

    private ScimFilterReader(string text) => _text = text;

    /// <exception cref="ScimException">It is no filter, or too much of one.</exception>
    public static ScimFilter Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest) throw Bad("The filter is too long");
        var reader = new ScimFilterReader(text);
        var filter = reader.Any(0);
        return reader._at == text.Length ? filter : throw Bad("The filter does not end where it should");
    }

    private ScimFilter Any(int depth)
    {
        if (depth > Deepest) throw Bad("The filter is too deep");
        var left = All(depth);
        while (TakeWord("or")) left = new ScimFilter.Or(left, All(depth));
        return left;
    }

    private ScimFilter All(int depth)
    {
        var left = One(depth);
        while (TakeWord("and")) left = new ScimFilter.And(left, One(depth));
        return left;
    }

    private ScimFilter One(int depth)
    {
        if (TakeWord("not"))
        {
            if (!TakeSign('(')) throw Bad("After not comes a bracket");
            return new ScimFilter.Not(Closed(depth));
        }

        if (TakeSign('(')) return Closed(depth);
        if (++_terms > Most) throw Bad("The filter has too many terms");
        var attribute = Attribute();
        if (TakeWord("pr")) return new ScimFilter.Term(attribute, "pr", "");
        foreach (var one in Operators)
            if (TakeWord(one)) return new ScimFilter.Term(attribute, one, Value());
        throw Bad("The operator is not known");
    }

    private ScimFilter Closed(int depth)
    {
        var inner = Any(depth + 1);
        return TakeSign(')') ? inner : throw Bad("A bracket is not closed");
    }

    private string Attribute()
    {
        Skip();
        var from = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || ".:_-$".Contains(_text[_at]))) _at++;
        var name = _text[from.._at];
        if (name.Length == 0 || !char.IsAsciiLetter(name[0])) throw Bad("A name is missing");
        if (name.StartsWith(Schemas, StringComparison.OrdinalIgnoreCase)) name = name[(name.LastIndexOf(':') + 1)..];
        return name.ToLowerInvariant();
    }

    private string Value()
    {
        Skip();
        var from = _at;
        if (_at < _text.Length && _text[_at] == '"')
        {
            for (_at++; _at < _text.Length && _text[_at] != '"'; _at++)
                if (_text[_at] == '\\') _at++;
            if (_at >= _text.Length) throw Bad("A quotation mark is missing");
            return Quoted(_text[from..++_at]);
        }

        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '-')) _at++;
        var word = _text[from.._at];
        return word.ToLowerInvariant() is "true" or "false" or "null" || word.All(char.IsAsciiDigit) && word.Length > 0
            ? word.ToLowerInvariant() : throw Bad("A value is missing");
    }

    private static string Quoted(string json)
    {
        try
        {
            var words = JsonSerializer.Deserialize<string>(json) ?? "";
            return words.Any(char.IsControl) ? throw Bad("A value has signs that nothing here has") : words;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw Bad("A value cannot be read");
        }
    }

    private bool TakeWord(string word)
    {
        Skip();
        if (string.Compare(_text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0) return false;
        var after = _at + word.Length;
        if (after < _text.Length && _text[after] is not (' ' or '(' or ')')) return false;
        _at = after;
        return true;
    }

    private bool TakeSign(char sign)
    {
        Skip();
        if (_at >= _text.Length || _text[_at] != sign) return false;
        _at++;
        Skip();
        return true;
    }

    private void Skip()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
    }

    private static ScimException Bad(string why) => ScimException.Bad("invalidFilter", why);
}
