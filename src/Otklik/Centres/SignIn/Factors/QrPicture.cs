using System.Globalization;
using System.Text;
using QRCoder;

namespace Otklik.Centres.SignIn.Factors;

/// <summary>A QR code as one path of squares: colours come from the style sheet, as the content security policy
/// wants.</summary>
public sealed class QrPicture
{
    private QrPicture(int size, string path) => (Size, Path) = (size, path);

    /// <summary>Squares on a side, with the quiet border.</summary>
    public int Size { get; }

    public string Path { get; }

    public static QrPicture Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (!rows[y][x]) continue;
                var from = x;
                while (x + 1 < rows[y].Length && rows[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1H{from}z");
            }
        }

        return new QrPicture(rows.Count, path.ToString());
    }
}
