namespace Otklik.Language.Learning;

/// <summary>Texts as vectors of few numbers: row i has the entries from Starts[i] to Starts[i + 1].</summary>
internal sealed record SparseRows(int[] Starts, int[] Columns, float[] Values, int Width)
{
    public int Count => Starts.Length - 1;

    public ReadOnlySpan<int> ColumnsOf(int row) => Columns.AsSpan(Starts[row], Starts[row + 1] - Starts[row]);

    public ReadOnlySpan<float> ValuesOf(int row) => Values.AsSpan(Starts[row], Starts[row + 1] - Starts[row]);

    /// <summary>Likeness of every two rows, plus a constant that lets a boundary lie off the origin.</summary>
    public float[][] Likeness(float constant, ParallelOptions parallel)
    {
        var lists = Turned();
        var likeness = new float[Count][];
        Parallel.For(0, Count, parallel, row =>
        {
            var line = new float[Count];
            Array.Fill(line, constant);
            var columns = ColumnsOf(row);
            var values = ValuesOf(row);
            for (var i = 0; i < columns.Length; i++)
            {
                var value = values[i];
                var others = lists.ColumnsOf(columns[i]);
                var theirs = lists.ValuesOf(columns[i]);
                for (var j = 0; j < others.Length; j++) line[others[j]] += value * theirs[j];
            }

            likeness[row] = line;
        });
        return likeness;
    }

    /// <summary>The same entries by column.</summary>
    public SparseRows Turned()
    {
        var starts = new int[Width + 1];
        foreach (var column in Columns) starts[column + 1]++;
        for (var i = 0; i < Width; i++) starts[i + 1] += starts[i];
        var next = starts[..Width];
        var (rows, values) = (new int[Columns.Length], new float[Columns.Length]);
        for (var row = 0; row < Count; row++)
            for (var i = Starts[row]; i < Starts[row + 1]; i++)
            {
                var at = next[Columns[i]]++;
                (rows[at], values[at]) = (row, Values[i]);
            }

        return new SparseRows(starts, rows, values, Count);
    }
}
