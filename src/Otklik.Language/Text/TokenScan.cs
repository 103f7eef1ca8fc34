namespace Otklik.Language.Text;

/// <summary>The state of one pass over one text.</summary>
/// <remarks>Words are looked up when all letters have been read, in passes that each ask for the memory of the next one
/// (<see cref="Lines"/>): one after another they would be waited for one after another.</remarks>
internal sealed class TokenScan
{
    /// <summary>A scan keeps its buffers for the next text of the same thread, unless a long one made them large.
    /// </summary>
    [ThreadStatic]
    private static TokenScan? _spare;

    private const int LargestKept = 4096;

    private readonly WordBuffer _word = new();
    private TokenDraft[] _drafts = new TokenDraft[128];
    private char[] _letters = new char[1024];
    private int _count;
    private int _used;
    private string _text = "";
    private int _at;
    private Gap _gap;
    private int _links;
    private int _mentions;
    private int _emoji;

    public static TokenizedText Read(string text)
    {
        // Taken out while in use: reading a word may itself read word lists.
        var scan = _spare ?? new TokenScan();
        _spare = null;
        scan._text = text;
        scan.Run();
        var tokens = scan.LookUp();
        var read = new TokenizedText(text, tokens, scan._gap, scan._links, scan._mentions, scan._emoji);
        if (scan._drafts.Length > LargestKept) return read;
        scan._text = "";
        (scan._at, scan._count, scan._used, scan._gap) = (0, 0, 0, Gap.None);
        (scan._links, scan._mentions, scan._emoji) = (0, 0, 0);
        _spare = scan;
        return read;
    }

    private void Run()
    {
        while (_at < _text.Length)
        {
            var c = Characters.At(_text, _at, out var width);
            if (Letters.IsLetter(c))
            {
                var link = char.IsAscii(c) ? Links.LengthAt(_text, _at) : 0;
                if (link > 0) StepOver(link, Gap.Link, ref _links);
                else ReadWord();
            }
            else if (Letters.IsDigit(c)) ReadNumber();
            else ReadGap(c, width);
        }
    }

    private void ReadGap(char c, int width)
    {
        if (c is '[' or '@' or '*' && Links.MentionLengthAt(_text, _at) is var mention and > 0)
        {
            StepOver(mention, Gap.Mention, ref _mentions);
            return;
        }

        if (c == '<' && width == 1 && Links.TagLengthAt(_text, _at) is var tag and > 0)
        {
            _gap |= Gap.Newline;
            _at += tag;
            return;
        }

        if (Letters.IsEmoji(c))
        {
            _emoji++;
            _gap |= Gap.Emoji;
        }
        else
            _gap |= Characters.GapOf(c);

        _at += width;
    }

    private void StepOver(int length, Gap gap, ref int count)
    {
        _gap |= gap;
        _at += length;
        count++;
    }

    private void ReadWord()
    {
        var start = _at;
        _word.Clear();
        ReadLetters();
        var end = _at;
        var previous = end - start;

        // «пр-т», «из-за», «Ростов-на-Дону» are one word; «детско-юношеский» is two.
        while (Characters.IsHyphen(Characters.At(_text, _at, out var width)))
        {
            var before = _word.Length;
            _at += width;
            var from = _at;
            _word.Add('-');
            ReadLetters();
            var length = _at - from;
            if (length == 0 || (length > 3 && previous > 3 && !_word.EndsWith("нибудь")))
            {
                _word.CutTo(before);
                _at = end;
                break;
            }

            end = _at;
            previous = length;
            if (_word.EndsWith("-то") || _word.EndsWith("-ка") || _word.EndsWith("-таки")) _word.CutTo(before);
        }

        // «N 5» and «N5» mean №.
        if (end - start == 1 && _text[start] == 'N' && NextIsDigit(end))
        {
            _gap |= Gap.NumberSign;
            return;
        }

        Add(TokenKind.Word, start, end);
    }

    private void ReadLetters()
    {
        for (var at = _at; at < _text.Length;)
        {
            if (_word.AddRussian(_text.AsSpan(at)) is var russian and > 0)
            {
                at += russian;
                _at = at;
                continue;
            }

            var c = Characters.At(_text, at, out var width);
            at += width;
            if (Letters.IsLetter(c))
            {
                _word.AddLetter(c);
                _at = at;
            }
            else if (Letters.IsInvisible(c)) _word.AddMark(c);
            else break;
        }
    }

    private void ReadNumber()
    {
        var start = _at;
        _word.Clear();
        var kind = TokenKind.Number;
        ReadDigits();
        while (_at + 1 < _text.Length && _text[_at] is '/' or '\\' or '.' or ':' && Letters.IsDigit(_text[_at + 1]))
        {
            _word.Add(_text[_at] == '\\' ? '/' : _text[_at]);
            _at++;
            ReadDigits();
        }

        // «14а», «10-й», «4к3»; but «5лет» and «14корп2» are two and three tokens.
        var glued = Characters.GluedLetters(_text, _at, out var letter, out var letters);
        if (glued > 0)
        {
            kind = TokenKind.NumberWord;
            for (var i = 0; i < letters; i++) _word.AddLetter(_text[_at + glued - letters + i]);
            _at += glued;
            if (letters == 1 && letter is 'к' or 'с' && _at < _text.Length && Letters.IsDigit(_text[_at]))
                ReadDigits();
        }

        Add(kind, start, _at);
    }

    /// <summary>At least one where <see cref="Run"/> saw a digit: one written as an entity, too.</summary>
    private void ReadDigits()
    {
        while (Characters.At(_text, _at, out var width) is var digit && Letters.IsDigit(digit))
        {
            _word.Add(digit);
            _at += width;
        }
    }

    private bool NextIsDigit(int at)
    {
        if (at < _text.Length && _text[at] == ' ') at++;
        return at < _text.Length && Letters.IsDigit(_text[at]);
    }

    private void Add(TokenKind kind, int start, int end)
    {
        var normal = _word.Finish();
        var hash = WordHash.Of(normal);
        Vocabulary.Ask(hash);
        if (_count == _drafts.Length) Array.Resize(ref _drafts, _count * 2);
        if (_used + normal.Length > _letters.Length) Array.Resize(ref _letters, _letters.Length * 2);
        normal.CopyTo(_letters.AsSpan(_used));
        var capitalised = char.IsUpper(_text[start]);
        _drafts[_count++] = new TokenDraft(hash, null, _used, normal.Length, start, end - start, _gap, kind,
            capitalised, capitalised && _word.Letters > 1 && _word.Capitals == _word.Letters);
        _used += normal.Length;
        _gap = Gap.None;
    }

    private Token[] LookUp()
    {
        if (_count == 0) return [];
        var drafts = _drafts.AsSpan(0, _count);
        foreach (ref var draft in drafts)
        {
            draft.Word = Vocabulary.Find(draft.Hash);
            if (draft.Word is { } word) Lines.Ask(word);
        }

        var tokens = new Token[drafts.Length];
        var sentence = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var draft = ref drafts[i];
            var word = draft.Word is { } known && known.Hash == draft.Hash ? known
                : Vocabulary.Get(_letters.AsSpan(draft.Letters, draft.Count));
            if (i > 0 && SentenceBreak.Is(draft.Gap, tokens[i - 1], draft.Kind, draft.IsCapitalised)) sentence++;
            tokens[i] = new Token(draft.Kind, draft.Start, draft.Length, word, draft.Gap, sentence,
                draft.IsCapitalised, draft.IsAllCapitals);
        }

        return tokens;
    }
}
