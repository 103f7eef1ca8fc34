namespace Otklik.Language.Text;

/// <summary>Collects one word in its normal form: folded, look-alikes put right, stretched letters shortened.</summary>
internal sealed class WordBuffer
{
    // A longer word is mash: what does not fit is dropped.
    private readonly char[] _buffer = new char[64];
    private int _length;
    private int _run;
    private bool _cyrillic;
    private bool _latin;

    public int Length => _length;

    public int Letters { get; private set; }

    public int Capitals { get; private set; }

    public void Clear()
    {
        _length = _run = Letters = Capitals = 0;
        _cyrillic = _latin = false;
    }

    public void CutTo(int length) => _length = length;

    /// <summary>Digits and joining marks, taken as they are.</summary>
    public void Add(char c)
    {
        if (_length < _buffer.Length) _buffer[_length++] = c;
        _run = 1;
    }

    /// <summary>Takes the Russian letters that a text begins with, as <see cref="AddLetter"/> would one by one: nearly
    /// all letters are such.</summary>
    /// <returns>How many there are.</returns>
    public int AddRussian(ReadOnlySpan<char> text)
    {
        var (buffer, length, run, capitals, at) = (_buffer, _length, _run, Capitals, 0);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if ((uint)(c - 'а') > 'я' - 'а')
            {
                if ((uint)(c - 'А') <= 'Я' - 'А') c += (char)('а' - 'А');
                else if (c is 'ё' or 'Ё') c = 'е';
                else break;
                if (text[at] != 'ё') capitals++;
            }

            run = length > 0 && buffer[length - 1] == c ? run + 1 : 1;
            if (run >= 3)
            {
                if (run == 3) length--;
            }
            else if (length < buffer.Length) buffer[length++] = c;
        }

        if (at == 0) return 0;
        (_length, _run, Capitals, _cyrillic) = (length, run, capitals, true);
        Letters += at;
        return at;
    }

    public void AddLetter(char c)
    {
        Letters++;
        var folded = Text.Letters.Fold(c);
        if (char.IsUpper(c)) Capitals++;
        if (Text.Letters.IsLatin(folded))
        {
            _latin = true;
            // The capital decides which Cyrillic letter it resembles (B → В, b → ь), so it is kept until the end.
            folded = c;
        }
        else if (Text.Letters.IsCyrillic(folded)) _cyrillic = true;

        _run = _length > 0 && _buffer[_length - 1] == folded ? _run + 1 : 1;
        if (_run >= 3)
        {
            // Three in a row are feeling, not spelling: «оооочень».
            if (_run == 3) _length--;
            return;
        }

        if (_length < _buffer.Length) _buffer[_length++] = folded;
    }

    /// <summary>A combining mark or invisible character; only the breve of й matters.</summary>
    public void AddMark(char c)
    {
        if (c == '\u0306' && _length > 0 && _buffer[_length - 1] == 'и') _buffer[_length - 1] = 'й';
    }

    public bool EndsWith(string ending) => _buffer.AsSpan(0, _length).EndsWith(ending);

    public ReadOnlySpan<char> Finish()
    {
        var word = _buffer.AsSpan(0, _length);
        if (!_latin) return word;
        foreach (ref var c in word)
        {
            var letter = _cyrillic ? Text.Letters.CyrillicTwin(c) : c;
            c = Text.Letters.Fold(letter);
        }

        return word;
    }
}
