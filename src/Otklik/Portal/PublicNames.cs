using Otklik.Centres;
using Otklik.Topics;

namespace Otklik.Portal;

/// <summary>Names as residents read them: a topic in their words, a body in full, because «Администрация» is in every
/// town.</summary>
internal static class PublicNames
{
    public static string Of(Topic topic)
    {
        var name = topic.PublicName.Length > 0 ? topic.PublicName : topic.Name;
        return name.Length > 0 ? char.ToUpperInvariant(name[0]) + name[1..] : name;
    }

    public static string? Of(Organisation? body) => body?.Name;
}
