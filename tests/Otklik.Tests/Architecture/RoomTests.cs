using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Tests.Architecture;

/// <summary>Who may use whom stands in <c>docs/architecture.md</c>; this holds the code to it.</summary>
public sealed class RoomTests
{
    private static readonly RoomTable Table = new(Repository.Read("docs/architecture.md"));

    private static readonly HashSet<string> Entities = [.. typeof(AppDb).GetProperties()
        .Where(property => property.PropertyType.IsGenericType
            && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
        .Select(property => property.PropertyType.GetGenericArguments()[0].FullName!)];

    [Fact]
    public void Every_room_has_a_row_and_every_row_a_room()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Otklik"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
            .Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj")).Order();
        Assert.Equal(folders, Table.Rooms.Order());
        Assert.Equal(["Centres", "Data", "Hosting", "Ui"], Table.GroundRooms.Order());
    }

    [Fact]
    public void A_room_uses_only_what_its_row_names()
    {
        var trespasses = CompiledCode.Uses("otklik.dll")
            .Where(use => use.From.StartsWith("Otklik.", StringComparison.Ordinal)
                && use.To.StartsWith("Otklik.", StringComparison.Ordinal))
            .Where(use => !IsAllowed(use.From, use.To))
            .Select(use => $"{use.From} uses {use.To}");
        Found.Nothing(trespasses);
    }

    [Fact]
    public void Rooms_form_no_circle()
    {
        var left = Table.Rooms.ToHashSet();
        // A room that uses none of those left is taken away; in a circle each waits for another.
        while (left.FirstOrDefault(room => !UsedBy(room).Any(left.Contains)) is { } free) left.Remove(free);
        Found.Nothing(left);
    }

    [Fact]
    public void A_namespace_says_in_which_folder_the_file_lies()
    {
        var strangers = Repository.Sources(".cs").Where(file =>
            {
                var folders = Path.GetDirectoryName(Repository.Name(file))!.Replace('\\', '/').Split('/')[1..];
                var line = File.ReadLines(file)
                    .FirstOrDefault(one => one.StartsWith("namespace ", StringComparison.Ordinal));
                return line is not null && line != $"namespace {string.Join('.', folders)};";
            })
            .Select(Repository.Name);
        Found.Nothing(strangers);
    }

    // Data keeps the rows and the documents of all, and asks Centres whose rows it may show: the circle that is meant.
    private static IEnumerable<string> UsedBy(string room) =>
        Table.UsedBy(room).Where(other => (room, other) is not ("Data", "Centres" or "Search"));

    private static bool IsAllowed(string from, string to)
    {
        var (room, other) = (RoomOf(from), RoomOf(to));
        // OtklikApp puts the rooms together; only a verb of the command line starts it.
        if (room is null || room == other) return true;
        if (other is null) return room == "Commands";
        return Table.Allows(room, other, TypeOf(to), Entities.Contains(to));
    }

    private static string? RoomOf(string type) => type.Split('.') is [_, var room, _, ..] ? room : null;

    private static string TypeOf(string type) => type[(type.LastIndexOf('.') + 1)..].Split('`')[0];
}
