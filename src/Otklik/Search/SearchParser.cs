using System.Text;
using Otklik.Language.Text;

namespace Otklik.Search;

/// <summary>Reads what is typed into a search: words, "exact phrases", -minus, field:value. There is nothing that
/// cannot be read: what is no part of the language is a word.</summary>
public sealed class SearchParser
{
    /// <summary>Longer nobody types.</summary>
    public const int MostLetters = 300;

    private const int MostParts = 12;
    private const int MostStems = 24;
    private const int MostFields = 8;
    private const string Opening = "\"«“„";
    private const string Closing = "\"»”“";
    private const string Minus = "-−–";

    private readonly IReadOnlyDictionary<string, string> _fields;
    private readonly string _typed;
    private readonly List<IReadOnlyList<string>> _wanted = [];
    private readonly List<IReadOnlyList<string>> _excluded = [];
    private readonly List<TypedField> _found = [];
    private readonly StringBuilder _words = new();
    private int _at;
    private int _stems;
    private bool _isCut;

    private SearchParser(string typed, IReadOnlyDictionary<string, string> fields)
    {
        _isCut = typed.Length > MostLetters;
        (_typed, _fields) = (_isCut ? typed[..MostLetters] : typed, fields);
    }

    /// <param name="fields">Names as typed, in lower case, to names of fields.</param>
    public static TypedWords Read(string? typed, IReadOnlyDictionary<string, string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new SearchParser(typed ?? "", fields).Run();
    }

    private TypedWords Run()
    {
        while (SkipSpaces())
        {
            var isExcluded = Minus.Contains(_typed[_at]) && _at + 1 < _typed.Length
                && !char.IsWhiteSpace(_typed[_at + 1]);
            if (isExcluded) _at++;
            if (Opening.Contains(_typed[_at])) Add(FullText.Stems(Quoted()), isExcluded);
            else if (!isExcluded && FieldName() is { } field) AddField(field);
            else if (isExcluded) Add(FullText.Stems(Word()), isExcluded: true);
            // Together, as a text has them: «N 5» is read otherwise than N and 5 are.
            else _words.Append(Word()).Append(' ');
        }

        foreach (var stem in FullText.Stems(_words.ToString()).Distinct(StringComparer.Ordinal)) Add([stem], false);
        return new TypedWords(_wanted, _excluded, _found, _isCut);
    }

    private bool SkipSpaces()
    {
        while (_at < _typed.Length && char.IsWhiteSpace(_typed[_at])) _at++;
        return _at < _typed.Length;
    }

    private string Word()
    {
        var start = _at;
        while (_at < _typed.Length && !char.IsWhiteSpace(_typed[_at])
            && (_at == start || !Opening.Contains(_typed[_at]))) _at++;
        return _typed[start.._at];
    }

    /// <summary>From one quote to the next, whatever their kinds, or to the end.</summary>
    private string Quoted()
    {
        var start = ++_at;
        while (_at < _typed.Length && !Closing.Contains(_typed[_at])) _at++;
        return _typed[start..(_at < _typed.Length ? _at++ : _at)];
    }

    private string? FieldName()
    {
        var colon = _at;
        while (colon < _typed.Length && char.IsLetter(_typed[colon])) colon++;
        if (colon == _at || colon + 1 >= _typed.Length || _typed[colon] != ':'
            || char.IsWhiteSpace(_typed[colon + 1])
            || !_fields.TryGetValue(_typed[_at..colon].ToLowerInvariant(), out var name)) return null;
        _at = colon + 1;
        return name;
    }

    private void AddField(string name)
    {
        var value = (Opening.Contains(_typed[_at]) ? Quoted() : Word()).Trim();
        if (value.Length == 0) return;
        if (_found.Count < MostFields) _found.Add(new TypedField(name, value));
        else _isCut = true;
    }

    private void Add(IReadOnlyList<string> stems, bool isExcluded)
    {
        if (stems.Count == 0) return;
        if (_wanted.Count + _excluded.Count == MostParts || _stems + stems.Count > MostStems)
        {
            _isCut = true;
            return;
        }

        _stems += stems.Count;
        (isExcluded ? _excluded : _wanted).Add(stems);
    }
}
