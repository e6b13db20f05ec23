namespace IntraopAR.Calibration;

/// <summary>Finds and names a phantom's wires in pictures, one at a time.</summary>
public sealed class WireFinder(WirePhantom phantom, WireSegmentation settings)
{
    /// <summary>Where nobody says how large a pixel is: the picture shows about so much depth, mm.</summary>
    internal const double UsualDepthMm = 55;

    private readonly WireMatcher matcher = new(phantom, settings);

    public PictureWires Find(int index, GreyPicture picture)
    {
        var spacing = settings.SpacingMm ?? UsualDepthMm / picture.Height;
        var echoes = EchoFinder.Find(picture, spacing, settings.EchoRadiusMm);
        if (echoes.Count < phantom.Wires.Count)
            return new(index, echoes, [], $"{echoes.Count} echoes for {phantom.Wires.Count} wires: is the whole phantom in the picture, and is gain high enough?");
        var namings = matcher.Name(echoes);
        if (namings.Count == 0) return new(index, echoes, [], $"of {echoes.Count} echoes no {phantom.Wires.Count} lie as the phantom's wires do: a wire is hidden or out of the picture");
        var clear = namings.Where(n => Faint(n) is null).ToArray();
        return clear.Length > 0 ? new(index, echoes, clear, null) : new(index, echoes, [], Faint(namings[0]));
    }

    /// <summary>Why a wire's echo is no sound measurement of its middle; null where all are.</summary>
    private string? Faint(WireNaming naming)
    {
        var brightest = naming.Echoes.Max(e => e.Body);
        for (var k = 0; k < naming.Echoes.Count; k++)
        {
            var share = 100 * naming.Echoes[k].Body / Math.Max(1, brightest);
            if (share >= settings.FaintestPercent) continue;
            var where = naming.Echoes[k].AtEdge ? "is cut off by the picture's edge" : "is too thin and faint to tell its middle, or cut off by the edge of what the probe sees";
            return FormattableString.Invariant($"wire {phantom.Wires[k].Name}: its echo {where} (a disc of {settings.EchoRadiusMm:F2} mm in it has {share:F0} % of the brightest wire's brightness, {settings.FaintestPercent:F0} % are needed)");
        }

        return null;
    }
}
