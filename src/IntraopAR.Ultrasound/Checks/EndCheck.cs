namespace IntraopAR.Ultrasound;

/// <summary>
/// Tells by its shape which end of a fan is up: what is alive must lie within the calibration's scan area, and would not if the
/// picture were turned over. Shadows, which make other fans of it, do not matter.
/// </summary>
internal sealed class EndCheck
{
    /// <summary>Grey of what is alive, the share of the area that must be, and shares of it that lie outside: of screen text, and what makes a difference.</summary>
    private const int Alive = 8;

    private const double Enough = 0.15, Text = 0.05, Difference = 0.08;
    private const int Step = 2;
    private readonly PictureReference reference;
    private readonly bool[] upright;

    public EndCheck(PictureReference reference)
    {
        this.reference = reference;
        upright = reference.Area.Mask(reference.Width, reference.Height).Inside;
    }

    /// <param name="brightest">Of several pictures, pixel by pixel.</param>
    public CheckStanding Of(ReadOnlySpan<byte> brightest)
    {
        var (alive, area, outside, outsideTurned) = (0, 0, 0, 0);
        for (var y = 0; y < reference.Height; y += Step)
            for (var x = 0; x < reference.Width; x += Step)
            {
                var at = y * reference.Width + x;
                if (upright[at]) area++;
                if (brightest[at] < Alive) continue;
                alive++;
                if (!upright[at]) outside++;
                if (!upright[(reference.Height - 1 - y) * reference.Width + x]) outsideTurned++;
            }

        if (alive < Enough * area) return CheckStanding.NotYetChecked;
        var (share, turned) = ((double)outside / alive, (double)outsideTurned / alive);
        return share < Text && turned > share + Difference ? CheckStanding.Good
            : turned < Text && share > turned + Difference ? CheckStanding.Faulty
            : CheckStanding.NotYetChecked;
    }
}
