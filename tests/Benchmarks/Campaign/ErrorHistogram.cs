namespace IntraopAR.Benchmarks;

/// <summary>How many cases of a campaign have which mean target error: the best rigid fit beside both answers.</summary>
internal static class ErrorHistogram
{
    private const double Width = 760, Height = 330, Left = 60, Bottom = 280, Top = 40, Bin = 1;
    private const int Bins = 16;

    public static string Of(IReadOnlyList<CampaignRow> rows)
    {
        var used = rows.Where(r => r.Surface is not null).ToArray();
        (string Name, string Colour, double[] Errors)[] series =
        [
            ("best rigid fit", "#d9822b", [.. used.Select(r => r.Rigid.Average())]),
            ("surface alone", "#2062b0", [.. used.Select(r => r.Surface!.Error.Average())]),
            ("and 20 vessel middles", "#1c7c3c", [.. used.Select(r => r.WithVessels!.Error.Average())]),
        ];
        double Share(double[] errors, int bin) => 100.0 * errors.Count(e => Math.Min((int)(e / Bin), Bins - 1) == bin) / errors.Length;
        var most = series.Max(s => Enumerable.Range(0, Bins).Max(b => Share(s.Errors, b)));
        var page = new SvgPage(Width, Height);
        var step = (Width - Left - 20) / Bins;
        double Y(double share) => Bottom - (Bottom - Top) * share / most;
        for (var share = 0; share <= most; share += 10)
        {
            page.Add($"<line x1=\"{Left:F1}\" y1=\"{Y(share):F1}\" x2=\"{Width - 20:F1}\" y2=\"{Y(share):F1}\" stroke=\"#ddd\"/>");
            page.Text(Left - 8, Y(share) + 5, $"{share} %", "text-anchor=\"end\" font-size=\"12\"");
        }

        for (var bin = 0; bin <= Bins; bin += 2)
            page.Text(Left + bin * step, Bottom + 18, bin == Bins ? $"{bin}+" : $"{bin}", "text-anchor=\"middle\" font-size=\"12\"");
        page.Text((Left + Width) / 2, Bottom + 38, FormattableString.Invariant($"mean target error of a case, mm ({used.Length} cases of the test set)"), "text-anchor=\"middle\"");
        for (var s = 0; s < series.Length; s++)
        {
            var (name, colour, errors) = series[s];
            for (var bin = 0; bin < Bins; bin++)
            {
                var share = Share(errors, bin);
                page.Add($"<rect x=\"{Left + bin * step + 3 + s * (step - 6) / 3:F1}\" y=\"{Y(share):F1}\" width=\"{(step - 6) / 3:F1}\" height=\"{Bottom - Y(share):F1}\" fill=\"{colour}\"/>");
            }

            page.Add($"<rect x=\"{470:F1}\" y=\"{Top + 4 + 22 * s:F1}\" width=\"12\" height=\"12\" fill=\"{colour}\"/>");
            page.Text(490, Top + 15 + 22 * s, FormattableString.Invariant($"{name}: {errors.Average():F2} mm"));
        }

        return page.ToString();
    }
}
