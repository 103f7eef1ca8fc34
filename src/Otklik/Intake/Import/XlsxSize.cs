using System.IO.Compression;

namespace Otklik.Intake.Import;

/// <summary>A workbook is a ZIP: a hundred kilobytes may hold hundreds of megabytes, and its shared texts are read into
/// memory whole. So it is unpacked once into nothing and counted, for the sizes that the archive
/// declares may lie.</summary>
internal static class XlsxSize
{
    private const long Largest = 200 * 1_048_576;
    private const int Entries = 5_000;

    // A sheet of one repeated row packs to about a fiftieth; what packs better is not a table that somebody typed.
    private const int Ratio = 200;
    private const long RatioMatters = 8 * 1_048_576;

    public static void Check(Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > Entries) throw TooLarge();
            var buffer = new byte[64 * 1024];
            var (whole, packed) = (0L, Math.Max(1, file.Length));
            foreach (var entry in zip.Entries)
            {
                if (entry.Length > Largest) throw TooLarge();
                using var content = entry.Open();
                for (int read; (read = content.Read(buffer)) > 0;)
                {
                    whole += read;
                    if (whole > Largest || (whole > RatioMatters && whole / packed > Ratio)) throw TooLarge();
                }
            }
        }
        catch (InvalidDataException fault)
        {
            throw new ImportException(new Trouble("File.NotXlsx"), fault);
        }

        file.Position = 0;
    }

    private static ImportException TooLarge() => new("File.Bomb");
}
