using System.Globalization;
using System.Text;
using Otklik.Demonstration.Content;
using Otklik.Demonstration.StandIns;

namespace Otklik.Benchmarks.Load;

/// <summary>Whole HTTP requests, made before: a call differs from its pattern by two numbers, which are written over in
/// place, so that making load costs next to nothing. For one thread.</summary>
internal sealed class HookRequests
{
    private const int Patterns = 2_000;
    private const int CallIdLength = 40;

    /// <summary>Ten digits, as long as every number that is written over it.</summary>
    private const long FirstId = 1_000_000_001;

    private readonly List<Pattern> _patterns = [];
    private long _number;

    /// <param name="texts">What residents write; invented troubles of the demonstration when not given.</param>
    public HookRequests(Uri server, string code, StandInVkOptions options, Func<int, string>? texts = null)
    {
        texts ??= Invented();
        var vk = new StandInVk(options with { FirstId = FirstId }, TimeProvider.System);
        for (var pattern = 0; pattern < Patterns; pattern++)
        {
            var told = vk.ResidentComments(1_000 + pattern, 1 + pattern % 500, texts(pattern));
            var body = Encoding.UTF8.GetBytes(told.Body);
            var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"POST /hooks/vk/{code} HTTP/1.1\r\nHost: {server.Authority}\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
            byte[] whole = [.. head, .. body];
            var callId = whole.AsSpan().IndexOf("\"event_id\":\""u8) + "\"event_id\":\"".Length;
            _patterns.Add(new Pattern(whole, callId, Find(whole, told.Entry.Id)));
        }
    }

    /// <summary>The next request; good until the same pattern is asked for again.</summary>
    public ReadOnlySpan<byte> Next()
    {
        var number = _number++;
        var pattern = _patterns[(int)(number % _patterns.Count)];
        Span<byte> digits = stackalloc byte[CallIdLength];
        digits.Fill((byte)'0');
        Write(digits[^16..], FirstId + number);
        digits.CopyTo(pattern.Bytes.AsSpan(pattern.CallId, CallIdLength));
        foreach (var at in pattern.Ids) Write(pattern.Bytes.AsSpan(at, 10), FirstId + number);
        return pattern.Bytes;
    }

    private static Func<int, string> Invented()
    {
        var generator = new MessageGenerator(26);
        return _ => generator.Next(new DateTime(2026, 3, 1, 6, 0, 0, DateTimeKind.Utc)).Text;
    }

    private static void Write(Span<byte> digits, long number)
    {
        for (var at = digits.Length - 1; at >= 0; at--, number /= 10) digits[at] = (byte)('0' + number % 10);
    }

    private static List<int> Find(byte[] whole, long id)
    {
        var digits = Encoding.ASCII.GetBytes(id.ToString(CultureInfo.InvariantCulture));
        var found = new List<int>();
        for (var at = 0; whole.AsSpan(at).IndexOf(digits) is var next and >= 0; at += next + digits.Length)
            found.Add(at + next);
        return found;
    }

    private sealed record Pattern(byte[] Bytes, int CallId, List<int> Ids);
}
