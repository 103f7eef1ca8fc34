using System.IO.Compression;
using Otklik.Intake.Import;

namespace Otklik.SetUp.Packages;

/// <summary>A folder or ZIP of CSV files, or a workbook with a sheet for each table: whatever it is, the tables are
/// read as CSV from here on, a row of a sheet a line.</summary>
public sealed class PackageFile : IDisposable
{
    private const int MostEntries = 50;

    private static readonly Dictionary<string, PackagePart> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["центры"] = PackagePart.Centres, ["организации"] = PackagePart.Bodies, ["сотрудники"] = PackagePart.Staff,
        ["каналы"] = PackagePart.Channels, ["темы"] = PackagePart.Topics, ["маршруты"] = PackagePart.Routes,
    };

    private readonly Dictionary<PackagePart, Stream> _parts = [];

    private PackageFile()
    {
    }

    public IReadOnlyDictionary<PackagePart, Stream> Parts => _parts;

    public static string NameOf(PackagePart part) => part.ToString().ToLowerInvariant();

    /// <exception cref="PackageException">There is no package at this path.</exception>
    public static PackageFile Open(string path)
    {
        var package = new PackageFile();
        try
        {
            if (Directory.Exists(path)) package.TakeFolder(path);
            else package.TakeFile(path);
            return package._parts.Count > 0 ? package : throw new PackageException("Package.Nothing");
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var part in _parts.Values) part.Dispose();
    }

    internal static PackagePart? PartOf(string name) =>
        Names.TryGetValue(name.Trim(), out var part) ? part
        : Array.Find(Enum.GetValues<PackagePart>().Cast<PackagePart?>().ToArray(),
            one => NameOf(one!.Value).Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A file of its own that goes when it is closed: it may name people.</summary>
    internal static FileStream Scratch()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
    }

    internal void Add(PackagePart part, Stream table)
    {
        if (_parts.TryAdd(part, table)) return;
        table.Dispose();
        throw new PackageException("Package.Twice", NameOf(part));
    }

    private void TakeFolder(string path)
    {
        foreach (var file in Directory.EnumerateFiles(path, "*.csv"))
            if (PartOf(Path.GetFileNameWithoutExtension(file)) is { } part) Add(part, File.OpenRead(file));
    }

    private void TakeFile(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            // A workbook is a ZIP as well; both may be bombs.
            XlsxSize.Check(file);
        }
        catch (ImportException fault)
        {
            throw new PackageException(
                fault.InnerException is InvalidDataException ? "Package.Unknown" : "Package.Bomb", fault);
        }

        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.GetEntry("xl/workbook.xml") is not null)
        {
            file.Position = 0;
            PackageBook.Read(file, this);
            return;
        }

        foreach (var entry in zip.Entries.Take(MostEntries))
        {
            if (!entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                || PartOf(Path.GetFileNameWithoutExtension(entry.Name)) is not { } part) continue;
            var table = Scratch();
            using (var content = entry.Open()) content.CopyTo(table);
            Add(part, table);
        }
    }
}
