using System.Text;
using UtfUnknown;

namespace Otklik.Intake.Import;

/// <summary>Finds out in which encoding a file is written. Files glued together from several sources mix them: lines
/// that are not valid UTF-8 are then read as windows-1251.</summary>
internal static class TextDecoding
{
    private const int SampleSize = 256 * 1024;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    static TextDecoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TextReader Open(Stream file)
    {
        var sample = new byte[SampleSize];
        var length = file.ReadAtLeast(sample, SampleSize, throwOnEndOfStream: false);
        file.Position = 0;
        if (length == 0) return new StringReader("");
        if (HasWideMark(sample)) return new StreamReader(file,
            Encoding.Unicode, detectEncodingFromByteOrderMarks: true);
        var cyrillic = Encoding.GetEncoding(1251);
        if (LooksUtf8(sample.AsSpan(0, length))) return new LineReader(file, Strict, cyrillic);
        var detected = CharsetDetector.DetectFromBytes(sample.AsSpan(0, length).ToArray()).Detected?.Encoding;
        return new LineReader(file, detected is null or UTF8Encoding or ASCIIEncoding ? Strict : detected, cyrillic);
    }

    private static bool HasWideMark(byte[] sample) =>
        sample is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    /// <summary>Most lines that are not plain ASCII are valid UTF-8: a cut last line or a few foreign ones
    /// do not count.</summary>
    private static bool LooksUtf8(ReadOnlySpan<byte> sample)
    {
        var (good, bad) = (0, 0);
        while (!sample.IsEmpty)
        {
            var end = sample.IndexOf((byte)'\n');
            if (end < 0) break;
            var line = sample[..end];
            sample = sample[(end + 1)..];
            if (!line.ContainsAnyInRange((byte)0x80, (byte)0xFF)) continue;
            if (System.Text.Unicode.Utf8.IsValid(line)) good++;
            else bad++;
        }

        return good >= bad;
    }

    /// <summary>Decodes line by line, each in the first encoding that fits.</summary>
    private sealed class LineReader(Stream file, Encoding first, Encoding second) : TextReader
    {
        private readonly BufferedStream _bytes = new(file, 64 * 1024);
        private readonly List<byte> _line = [];
        private string _text = "";
        private int _at;
        private bool _begun;

        public override int Peek() => Fill() ? _text[_at] : -1;

        public override int Read() => Fill() ? _text[_at++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            ArgumentNullException.ThrowIfNull(buffer);
            if (!Fill()) return 0;
            var length = Math.Min(count, _text.Length - _at);
            _text.CopyTo(_at, buffer, index, length);
            _at += length;
            return length;
        }

        public override int Read(Span<char> buffer)
        {
            if (!Fill()) return 0;
            var length = Math.Min(buffer.Length, _text.Length - _at);
            _text.AsSpan(_at, length).CopyTo(buffer);
            _at += length;
            return length;
        }

        private bool Fill()
        {
            if (_at < _text.Length) return true;
            _line.Clear();
            int read;
            while ((read = _bytes.ReadByte()) >= 0)
            {
                _line.Add((byte)read);
                if (read == '\n' || _line.Count >= 1_000_000) break;
            }

            if (_line.Count == 0) return false;
            var bytes = _line.ToArray();
            _text = Decode(bytes);
            if (!_begun) _text = _text.TrimStart('\uFEFF');
            _begun = true;
            _at = 0;
            return _text.Length > 0 || Fill();
        }

        private string Decode(byte[] bytes)
        {
            try
            {
                return first.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                return second.GetString(bytes);
            }
        }
    }
}
