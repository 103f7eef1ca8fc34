using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Otklik.Channels.Receiving;

/// <summary>The headers of a call as a connector reads them, without copying them.</summary>
internal sealed class CallHeaders(IHeaderDictionary headers) : IReadOnlyDictionary<string, string>
{
    public string this[string key] => headers[key].ToString();

    public IEnumerable<string> Keys => headers.Keys;
    public IEnumerable<string> Values => headers.Values.Select(value => value.ToString());
    public int Count => headers.Count;

    public bool ContainsKey(string key) => headers.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        if (headers.TryGetValue(key, out var values))
        {
            value = values.ToString();
            return true;
        }

        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        headers.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
