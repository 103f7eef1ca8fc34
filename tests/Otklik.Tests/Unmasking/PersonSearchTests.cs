using System.Reflection;
using Microsoft.AspNetCore.Components;
using Otklik.Centres;
using Otklik.Tests.Centres;

namespace Otklik.Tests.Unmasking;

/// <summary>A person cannot be followed across cases: whoever knows a name or a number in a network types it wherever
/// anything can be typed, and gets what nonsense gets.</summary>
public sealed class PersonSearchTests
{
    /// <summary>As long as the name, so that nothing differs but what is found.</summary>
    private const string Nonsense = "Зюзюкаба Фыжжова";

    internal static (string Path, string Input)[] Inputs { get; } =
    [
        .. typeof(OtklikApp).Assembly.GetTypes().SelectMany(page => page.GetCustomAttributes<RouteAttribute>()
            .Where(route => !route.Template.Contains('{', StringComparison.Ordinal))
            .SelectMany(route => page
                .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(one => one.PropertyType == typeof(string)
                    && one.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null)
                .Select(one => (route.Template,
                    one.GetCustomAttribute<SupplyParameterFromQueryAttribute>()!.Name ?? one.Name)))),
    ];

    [Fact]
    public async Task No_input_of_any_page_finds_a_case_by_its_authors_name_or_number()
    {
        await using var town = await UnmaskingTown.StartAsync();
        await town.WriteAsync();
        using var operators = town.Desk.Host.ClientOf(town.Desk.Operator, followRedirects: true);
        using var admin = town.Desk.Host.ClientOf(town.Admin, followRedirects: true);
        using var above = await town.Desk.Host.SignedInAsync(
            Role.Administrator, CentreTree.Everywhere, followRedirects: true);
        using var anybody = town.Desk.Host.Client();
        Assert.True(Inputs.Length > 20, $"{Inputs.Length}");
        var tried = 0;
        foreach (var (path, input) in Inputs)
        {
            foreach (var client in new[] { operators, admin, above, anybody })
            {
                var nothing = await ReadAsync(client, path, input, Nonsense);
                if (nothing is null) continue;
                tried++;
                foreach (var known in new[] { UnmaskingTown.AuthorName, UnmaskingTown.AuthorKey, "Аграфена" })
                    Assert.Equal(nothing, await ReadAsync(client, path, input, known));
            }
        }

        Assert.True(tried > 30, $"{tried}");
    }

    /// <summary>What the page says and where it leads, without what was typed; null where the person may not.</summary>
    internal static async Task<string?> ReadAsync(HttpClient client, string path, string input, string value)
    {
        using var answer = await client.GetAsync($"{path}?{input}={Uri.EscapeDataString(value)}");
        if (!answer.IsSuccessStatusCode) return null;
        var page = await answer.DocumentAsync();
        if (page.QuerySelector("#content") is null) return null;
        var links = page.QuerySelectorAll("#content a").Select(link => link.GetAttribute("href"));
        return (page.Words() + string.Join('\n', links)).Replace(value, "…", StringComparison.Ordinal)
            .Replace(Uri.EscapeDataString(value), "…", StringComparison.Ordinal)
            .Replace(value.Replace(" ", "%20", StringComparison.Ordinal), "…", StringComparison.Ordinal)
            .Replace(value.Replace(" ", "+", StringComparison.Ordinal), "…", StringComparison.Ordinal);
    }
}
