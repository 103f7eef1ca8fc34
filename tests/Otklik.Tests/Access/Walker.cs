using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;
using Otklik.Centres;
using Otklik.Centres.ApiKeys;

namespace Otklik.Tests.Access;

/// <summary>One person at every address of the program, with ids of their own and of others.</summary>
internal sealed partial class Walker(HttpClient browser, Side own, IReadOnlyList<Side> others, Role? role)
{
    private static readonly string[] Panels =
    [
        "assign", "topic", "sort", "place", "ask", "wait", "return", "reject", "restore", "reopen", "split", "rework",
        "withdraw", "elsewhere", "merge", "accept", "importance", "transfer", "giveback",
    ];

    private readonly HtmlParser _parser = new();
    private string? _token;

    public int Looks { get; private set; }

    public int Posts { get; private set; }

    public List<string> Faults { get; } = [];

    private bool Holds(Way way) => way.IsOpen
        || (way.Scope == ApiScope.None && role is { } held
            && (way.Needs is not { } needs || RolePermissions.Allows(held, needs)));

    public async Task LookAsync(IEnumerable<Way> ways)
    {
        foreach (var way in ways.Where(way => way.Gets))
        {
            if (!Holds(way))
            {
                await RefusedAsync(way);
                continue;
            }

            foreach (var id in Places(way, own, isOwn: true)) await GetAsync(Filled(way, id, own), isOwn: true);
            foreach (var other in others)
            {
                foreach (var id in Places(way, other, isOwn: false)) await GetAsync(Filled(way, id, other));
                foreach (var address in Asking(way, other)) await GetAsync(address);
            }
        }
    }

    /// <summary>Posts what every form of the own pages and every address for forms takes, with ids of others in place
    /// of some, and of all, of the own ones.</summary>
    public async Task PostAsync(IReadOnlyList<Way> ways)
    {
        foreach (var way in ways.Where(way => way.Posts && !way.IsPage))
        {
            if (way.IsOpen) continue;
            foreach (var other in others)
                foreach (var id in new[] { IdFor(way.Template, own), IdFor(way.Template, other) }.Distinct())
                    await PostAsync(Filled(way, id, own), FormOf(way, other), Holds(way));
        }

        foreach (var way in ways.Where(way => way.Gets && way.IsPage && !way.IsOpen && Holds(way)))
            foreach (var address in OwnAddresses(way, own)) await PostFormsAsync(address);
    }

    /// <summary>The address with the side's own rows, and the panels of its case.</summary>
    public static IReadOnlyList<string> OwnAddresses(Way way, Side side)
    {
        var address = Filled(way, IdFor(way.Template, side), side);
        var about = side.Id("Case");
        return way.Template != "/inbox" ? [address]
            : [address, "/inbox?queue=All", $"/inbox?case={about}",
                .. Panels.SelectMany(panel => new[]
                    { $"/inbox?case={about}&do={panel}", $"/inbox?pick={about}&bulk={panel}" })];
    }

    /// <summary>The template with the same words in each of its places.</summary>
    public static string Filled(string template, string words) => PlacePattern().Replace(template, _ => words);

    private async Task PostFormsAsync(string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        if (answer.StatusCode != HttpStatusCode.OK) return;
        var page = _parser.ParseDocument(await answer.Content.ReadAsStringAsync());
        foreach (var form in page.QuerySelectorAll("form[method=post]"))
        {
            var action = form.GetAttribute("action") is { Length: > 0 } said ? said : address;
            if (action is "/preferences" || action.Contains("sign-out", StringComparison.Ordinal)) continue;
            foreach (var other in others)
            {
                // Once with the own page and foreign ids in its fields, once with the foreign page.
                var fields = Fields(form, other);
                if (fields.Any(pair => IsForeign(pair.Value, other))) await PostAsync(action, fields, true);
                var moved = Moved(action, other);
                if (moved != action) await PostAsync(moved, fields, true);
            }
        }
    }

    private static bool IsForeign(string value, Side other) =>
        other.Ids.Any(id => value == id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Fields as a browser would send them, every id the other side's.</summary>
    private List<KeyValuePair<string, string>> Fields(IElement form, Side other)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in form.QuerySelectorAll("input[name],select[name],textarea[name],button[name]"))
        {
            var (name, value) = (field.GetAttribute("name")!, field.GetAttribute("value") ?? "");
            if (field.LocalName == "select")
                value = field.QuerySelectorAll("option").Select(option => option.GetAttribute("value") ?? "")
                    .LastOrDefault(option => option.Length > 0) ?? "";
            if (field.LocalName == "textarea" || (value.Length == 0 && field.GetAttribute("type") is null or "text"))
                value = value.Length > 0 ? value : "Проверка";
            fields.Add(new(name, name == "__RequestVerificationToken" ? value : Swapped(name, value, other)));
        }

        return fields;
    }

    private string Swapped(string name, string value, Side other)
    {
        if (Moved(value, other) is var moved && moved != value) return moved;
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && !name.EndsWith("Id", StringComparison.Ordinal)) return value;
        return name.EndsWith("Id", StringComparison.Ordinal) || name is "topic" or "organisation" or "other"
            ? IdFor(name, other).ToString(CultureInfo.InvariantCulture) : value;
    }

    /// <summary>Own ids and codes in it made the other side's.</summary>
    private string Moved(string words, Side other) => IdPattern().Replace(words, match =>
            long.TryParse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && own.EntityOf(id) is { } entity && other.Has(entity)
                ? other.Id(entity).ToString(CultureInfo.InvariantCulture) : match.Value)
        .Replace($"{own.Mark}-".ToLowerInvariant(), $"{other.Mark}-".ToLowerInvariant(), StringComparison.Ordinal);

    private static List<KeyValuePair<string, string>> FormOf(Way way, Side other) =>
    [
        .. way.Fields.Select(name => new KeyValuePair<string, string>(name, name switch
        {
            "version" => "0",
            "back" => "/inbox",
            "missing" => "Where",
            "ticket" => other.Id("UndoEntry").ToString(CultureInfo.InvariantCulture),
            "words" or "name" or "query" or "text" or "remark" => "Проверка",
            _ => IdFor(name, other).ToString(CultureInfo.InvariantCulture),
        })),
    ];

    private async Task PostAsync(string address, List<KeyValuePair<string, string>> fields, bool mayCall)
    {
        Posts++;
        if (!fields.Exists(pair => pair.Key == "__RequestVerificationToken"))
            fields = [.. fields, new("__RequestVerificationToken", await TokenAsync())];
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        using var answer = await browser.PostAsync(new Uri(address, UriKind.Relative), form);
        var body = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode >= 500) Faults.Add($"{role} POST {address}: {(int)answer.StatusCode}");
        if (!mayCall && answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Found
            or HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest))
            Faults.Add($"{role} POST {address}: {(int)answer.StatusCode}, not refused");
        Notice(body, $"POST {address}");
    }

    private async Task<string> TokenAsync()
    {
        if (_token is not null) return _token;
        using var answer = await browser.GetAsync(
            new Uri(role is null ? "/sign-in" : "/settings/me", UriKind.Relative));
        var page = _parser.ParseDocument(await answer.Content.ReadAsStringAsync());
        return _token = page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
    }

    private async Task RefusedAsync(Way way)
    {
        Looks++;
        var address = Filled(way, IdFor(way.Template, own), own);
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        var isRefused = answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized
            || (answer.StatusCode == HttpStatusCode.Found
                && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal));
        if (!isRefused) Faults.Add($"{role} GET {address}: {(int)answer.StatusCode}, not refused");
        Notice(await answer.Content.ReadAsStringAsync(), $"GET {address}");
    }

    private async Task GetAsync(string address, bool isOwn = false)
    {
        Looks++;
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        if ((int)answer.StatusCode >= 500) Faults.Add($"{role} GET {address}: {(int)answer.StatusCode}");
        if (isOwn && answer.StatusCode == HttpStatusCode.Forbidden) Faults.Add($"{role} GET {address}: own, refused");
        Notice(await answer.Content.ReadAsStringAsync() + answer.Headers.Location, $"GET {address}");
    }

    private void Notice(string body, string what)
    {
        foreach (var other in others)
        {
            var at = body.IndexOf(other.Mark, StringComparison.OrdinalIgnoreCase);
            if (at < 0) continue;
            Faults.Add($"{role} {what}: shows «{body[Math.Max(0, at - 60)..Math.Min(body.Length, at + 40)]}»");
        }
    }

    private static IEnumerable<long> Places(Way way, Side side, bool isOwn)
    {
        if (!way.Template.Contains('{', StringComparison.Ordinal)) return isOwn ? [0] : [];
        // Keys are of one run: an id is of one row only, whatever kind it is asked for as.
        return isOwn ? [IdFor(way.Template, side)]
            : new[] { IdFor(way.Template, side), side.Id("Case"), side.Id("Attachment"), side.Id("Reply") }.Distinct();
    }

    /// <summary>The address with one name after the other in its query, each with what it may be asked for.</summary>
    private static IEnumerable<string> Asking(Way way, Side other)
    {
        var path = Filled(way, IdFor(way.Template, other), other);
        var names = way.Template == "/inbox"
            ? [.. way.Asked, "case", "centre", "channel", "topic", "organisation", "q"] : way.Asked;
        foreach (var name in names)
            foreach (var value in Values(name, other))
            {
                yield return QueryHelpers.AddQueryString(path, name, value);
                if (way.Template != "/inbox") continue;
                yield return QueryHelpers.AddQueryString($"{path}?queue=All", name, value);
                if (name is "case")
                    foreach (var panel in Panels) yield return $"{path}?case={value}&do={panel}";
                if (name.Equals("pick", StringComparison.OrdinalIgnoreCase))
                    foreach (var panel in Panels) yield return $"{path}?pick={value}&bulk={panel}";
            }
    }

    private static IEnumerable<string> Values(string name, Side other)
    {
        if (name.Equals("q", StringComparison.OrdinalIgnoreCase)) return [other.Mark[..^2]];
        var ids = new[] { "Case", "Centre", "Organisation", "StaffMember", "Topic", "Channel", "GazetteerPlace" }
            .Select(entity => other.Id(entity).ToString(CultureInfo.InvariantCulture));
        return name.Equals("about", StringComparison.OrdinalIgnoreCase) ? ids
            : [.. ids, $"{other.Mark}-centre".ToLowerInvariant(), $"{other.Mark}-organisation".ToLowerInvariant()];
    }

    private static string Filled(Way way, long id, Side side) => PlacePattern().Replace(way.Template, match =>
        match.Groups["name"].Value.ToLowerInvariant() switch
        {
            "networkcode" => "vk",
            "number" => "1",
            "name" => "topics",
            "code" => "AAAA-BBBB",
            _ => id.ToString(CultureInfo.InvariantCulture),
        });

    private static long IdFor(string words, Side side)
    {
        var entity = words switch
        {
            _ when words.StartsWith("/files", StringComparison.Ordinal) => "Attachment",
            _ when words.StartsWith("/channels", StringComparison.Ordinal) => "Channel",
            _ when words.StartsWith("/import", StringComparison.Ordinal) => "FileImport",
            _ when words.StartsWith("/staff", StringComparison.Ordinal) => "StaffMember",
            _ when words.StartsWith("/centres/bodies", StringComparison.Ordinal) => "Organisation",
            _ when words.StartsWith("/centres", StringComparison.Ordinal)
                || words.StartsWith("/approval", StringComparison.Ordinal) => "Centre",
            _ when words.StartsWith("/topics", StringComparison.Ordinal) => "Topic",
            _ when words.Contains("organisation", StringComparison.OrdinalIgnoreCase)
                || words.Contains("body", StringComparison.OrdinalIgnoreCase) => "Organisation",
            _ when words.Contains("topic", StringComparison.OrdinalIgnoreCase)
                || words.Contains("into", StringComparison.OrdinalIgnoreCase) => "Topic",
            _ when words.Contains("centre", StringComparison.OrdinalIgnoreCase) => "Centre",
            _ when words.Contains("staff", StringComparison.OrdinalIgnoreCase)
                || words.Contains("person", StringComparison.OrdinalIgnoreCase) => "StaffMember",
            _ when words.Contains("reply", StringComparison.OrdinalIgnoreCase) => "Reply",
            _ when words.Contains("message", StringComparison.OrdinalIgnoreCase) => "Message",
            _ when words.Contains("channel", StringComparison.OrdinalIgnoreCase) => "Channel",
            _ when words.Contains("deliver", StringComparison.OrdinalIgnoreCase) => "Delivery",
            _ when words.Contains("role", StringComparison.OrdinalIgnoreCase) => "StaffRole",
            _ when words.Contains("model", StringComparison.OrdinalIgnoreCase) => "LearnedModel",
            _ => "Case",
        };
        return side.Id(entity);
    }

    [GeneratedRegex(@"\d{4,}")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)(:[^}]*)?\}")]
    private static partial Regex PlacePattern();
}
