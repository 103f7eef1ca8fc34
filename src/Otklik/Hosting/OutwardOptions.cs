namespace Otklik.Hosting;

/// <summary>With which servers the program may speak; section <c>Outward</c>.</summary>
public sealed class OutwardOptions
{
    private static readonly char[] Separators = [',', ';', ' '];

    /// <summary>Hosts, «api.vk.com, *.userapi.com»; empty: all of them.</summary>
    public string? Allow { get; set; }

    public bool Allows(string host)
    {
        var allowed = (Allow ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var name = host.TrimEnd('.');
        return allowed.Length == 0 || allowed.Any(one => one.StartsWith("*.", StringComparison.Ordinal)
            ? name.EndsWith(one[1..], StringComparison.OrdinalIgnoreCase) && name.Length > one.Length - 1
            : name.Equals(one, StringComparison.OrdinalIgnoreCase));
    }
}
