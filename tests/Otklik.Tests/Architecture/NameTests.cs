using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Language;

namespace Otklik.Tests.Architecture;

public sealed partial class NameTests
{
    private static readonly string[] TechnicalKinds =
    [
        "Abstractions", "Common", "Constants", "Controllers",
        "Core", "Dtos", "Entities", "Enums", "Exceptions", "Extensions",
        "Handlers", "Helpers", "Infrastructure", "Interfaces", "Managers", "Misc", "Models", "Repositories", "Services",
        "Shared", "Types", "Utilities", "Utils", "ViewModels",
    ];

    [Fact]
    public void No_name_ends_in_a_word_that_says_nothing()
    {
        var types = Repository.Sources(".cs", ".razor").SelectMany(file => Declared().Matches(File.ReadAllText(file))
            .Select(match => match.Groups[1].Value).Where(name => Empty().IsMatch(name))
            .Select(name => $"{Repository.Name(file)}: {name}"));
        var files = Repository.Sources(".cs", ".razor", ".js", ".css")
            .Where(file => Empty().IsMatch(Path.GetFileName(file).Split('.')[0])).Select(Repository.Name);
        Found.Nothing(types.Concat(files));
    }

    [Fact]
    public void No_folder_is_named_by_a_technical_kind()
    {
        var folders = new[] { "src", "tests", "perf" }
            .SelectMany(folder => Repository.Folders(Path.Combine(Repository.Root, folder)))
            .Where(folder => TechnicalKinds.Contains(Path.GetFileName(folder))).Select(Repository.Name);
        Found.Nothing(folders);
    }

    /// <summary>A closed family may stand together: the types that derive from the one the file is named by.</summary>
    [Fact]
    public void A_file_holds_one_public_type_and_bears_its_name()
    {
        var crowded = Repository.Sources(".cs").SelectMany(file =>
        {
            var name = Path.GetFileName(file).Split('.')[0];
            return PublicType().Matches(File.ReadAllText(file))
                .Where(match => match.Groups[1].Value != name && !Regex.IsMatch(match.Value, $@"[,:]\s*{name}\b"))
                .Select(match => $"{Repository.Name(file)}: {match.Groups[1].Value}");
        });
        Found.Nothing(crowded);
    }

    [Fact]
    public void Classes_are_sealed()
    {
        var open = new[] { typeof(AppDb).Assembly,
            typeof(IConnector).Assembly, typeof(Reason).Assembly, GetType().Assembly }
            .SelectMany(assembly => assembly.GetTypes()).Where(IsOurs)
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Select(type => type.FullName!);
        Found.Nothing(open);
    }

    // The compiler of Razor and EF write classes that are not sealed; nobody derives from them.
    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("Otklik", StringComparison.Ordinal) == true
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), false)
        && !typeof(IComponent).IsAssignableFrom(type)
        && type.Name != "_Imports"
        && !typeof(Migration).IsAssignableFrom(type)
        && !typeof(ModelSnapshot).IsAssignableFrom(type);

    [GeneratedRegex(@"\b(?:class|record|struct|enum|interface)\s+(?:struct\s+|class\s+)?([A-Z]\w*)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"(Manager|Helpers?|Utils?|Common|Base|Impl|Info|Processor|Data|Dto)$")]
    private static partial Regex Empty();

    [GeneratedRegex(
        "^public (?:(?:sealed|static|abstract|partial|readonly) )*"
        + @"(?:record struct|class|record|struct|enum|interface) (\w+)[^;{]*", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
