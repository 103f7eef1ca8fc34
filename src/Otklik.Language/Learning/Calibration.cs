namespace Otklik.Language.Learning;

/// <summary>Turns scores into the chance that the first guess is right.</summary>
/// <remarks>Logistic regression on the best score and its lead over the second and the third, with a term of each
/// label's own that is drawn towards 0: some labels are clear-cut, others are given by people now so, now so. Fitted on
/// scores of texts that the scores' model had not learned from. Fitting is coordinate-wise Newton descent.</remarks>
internal sealed record Calibration(double[] Slopes, double[] Terms)
{
    public const int Inputs = 5;

    /// <summary>How hard a label's own term is drawn to 0, in texts.</summary>
    private const double TermPull = 1.5;

    private const double SlopePull = 0.01;
    private const int Rounds = 60;

    /// <summary>Sharpness with which what the first guess leaves is shared among the others.</summary>
    private const double Sharpness = 4;

    /// <summary>Before there is anything to fit: half sure at a score of 0.</summary>
    public static Calibration Untrained(int labels) => new([0, 2, 1, 0, 0], new double[labels]);

    /// <param name="inputs">Of each text, see <see cref="Read"/>.</param>
    /// <param name="guesses">Its first guess.</param>
    /// <param name="right">Whether that was right.</param>
    /// <param name="rows">Texts to fit on.</param>
    /// <param name="labels">How many labels there are.</param>
    public static Calibration Fit(
        IReadOnlyList<double[]> inputs, IReadOnlyList<int> guesses, IReadOnlyList<bool> right,
        IReadOnlyList<int> rows, int labels)
    {
        var fit = new Calibration(new double[Inputs], new double[labels]);
        var sums = new double[inputs.Count];
        var byLabel = rows.GroupBy(row => guesses[row]).OrderBy(group => group.Key)
            .Select(group => (Label: group.Key, Rows: group.ToArray())).ToList();
        int[] all = [.. rows];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Inputs; i++)
            {
                var step = Step(all, i, fit.Slopes[i], SlopePull);
                fit.Slopes[i] += step;
                foreach (var row in all) sums[row] += step * inputs[row][i];
            }

            foreach (var (label, own) in byLabel)
            {
                var step = Step(own, 0, fit.Terms[label], TermPull);
                fit.Terms[label] += step;
                foreach (var row in own) sums[row] += step;
            }
        }

        return fit;

        double Step(int[] over, int input, double value, double pull)
        {
            var (slope, bend) = (pull * value, pull);
            foreach (var row in over)
            {
                var chance = Chance(sums[row]);
                var x = inputs[row][input];
                slope += (chance - (right[row] ? 1 : 0)) * x;
                bend += chance * (1 - chance) * x * x;
            }

            return Math.Clamp(-slope / bend, -2, 2);
        }
    }

    /// <summary>What confidence is read from: 1, best score, its leads over the second and third, length.</summary>
    public static void Read(ReadOnlySpan<float> scores, ReadOnlySpan<int> best, int words, Span<double> inputs)
    {
        var first = scores[best[0]];
        inputs[0] = 1;
        inputs[1] = first;
        inputs[2] = best.Length > 1 ? Math.Min(first - scores[best[1]], 2) : 2;
        inputs[3] = best.Length > 2 ? Math.Min(first - scores[best[2]], 2) : 2;
        inputs[4] = Math.Log(1 + Math.Min(words, 500)) / 3;
    }

    public double Confidence(ReadOnlySpan<double> inputs, int label)
    {
        var sum = Terms[label];
        for (var i = 0; i < Inputs; i++) sum += Slopes[i] * inputs[i];
        return Chance(sum);
    }

    /// <summary>What a later guess gets of what the first one leaves.</summary>
    public static double Rest(
        ReadOnlySpan<float> scores, ReadOnlySpan<int> best, int place, double firstConfidence)
    {
        var all = 0.0;
        for (var i = 1; i < best.Length; i++) all += Math.Exp(Sharpness * (scores[best[i]] - scores[best[1]]));
        var own = Math.Exp(Sharpness * (scores[best[place]] - scores[best[1]]));
        // Whatever is left goes to more labels than are looked at; and a later guess is never surer than the first.
        return Math.Min((1 - firstConfidence) * own / (all + 0.5), firstConfidence);
    }

    private static double Chance(double sum) => 1 / (1 + Math.Exp(-Math.Clamp(sum, -30, 30)));
}
