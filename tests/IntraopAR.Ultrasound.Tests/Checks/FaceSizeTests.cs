using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>Drawn pictures of a curved array held on a small organ: its outer beams ring at the face and are dark below.</summary>
public class FaceSizeTests
{
    private const int Width = 640, Height = 480, Pictures = 30, Drawn = 4;
    private static readonly FanArea Fan = new(new(319.5, -103), 135, 567, 0, 30);

    /// <summary>The share that a beam off the middle must pass to be without contact, and how deep it rings, pixels.</summary>
    private const double Contact = 0.55, Ringing = 70;

    /// <summary>Machines keep the ends of the face at the picture's upper edge: all of the fan is larger or smaller about it.</summary>
    [Theory]
    [InlineData(1, CheckStanding.Good)]
    [InlineData(1.15, CheckStanding.Faulty)]
    [InlineData(1.33, CheckStanding.Faulty)]
    [InlineData(0.8, CheckStanding.Faulty)]
    public void The_depth_is_told_by_the_face_where_the_sides_below_it_are_dark(double scale, CheckStanding expected)
    {
        var shown = new FanArea(Fan.Apex with { V = 14 + (Fan.Apex.V - 14) * scale }, Fan.InnerRadius * scale, 460 - 14 + 135 * scale, 0, 30);
        Assert.Equal(expected, Watch(shown, (_, _) => false)[(int)PictureFault.WrongDepth].Standing);
    }

    /// <summary>What makes a face look shorter, or begin later, is no other depth: nothing is said of it.</summary>
    [Theory]
    [InlineData(0.8, 0)]
    [InlineData(0.5, 0)]
    [InlineData(1, 20)]
    [InlineData(1, 60)]
    public void A_face_with_dark_ends_or_a_dark_near_field_is_not_measured(double lit, double dark) => Assert.Equal(
        CheckStanding.NotYetChecked,
        Watch(Fan, (share, depth) => Math.Abs(share) > lit || depth < dark)[(int)PictureFault.WrongDepth].Standing);

    private static IReadOnlyList<PictureFinding> Watch(FanArea shown, Func<double, double, bool> dark)
    {
        var watch = new PictureWatch(new(Width, Height, Fan));
        byte[][] drawn = [.. Enumerable.Range(0, Drawn).Select(n => Draw(shown, dark, n))];
        IReadOnlyList<PictureFinding> findings = [];
        for (var n = 0; n < Pictures; n++)
            findings = watch.Take(new(n, TimeSpan.FromSeconds(n / 20.0), Width, Height, drawn[n % Drawn], new(new(0.37, 0, 0), new(0, 0.37, 0), new(0, 0, 0.1 * n))));
        return findings;
    }

    private static byte[] Draw(FanArea shown, Func<double, double, bool> dark, long seed)
    {
        var (grey, random) = (new byte[Width * Height], new SeededRandom(seed));
        for (var at = 0; at < grey.Length; at++)
        {
            var p = new Pixel(at % Width, at / Width);
            if (!shown.Contains(p)) continue;
            var (x, y) = (p.U - shown.Apex.U, p.V - shown.Apex.V);
            var (share, depth) = (Math.Atan2(x, y) * 180 / Math.PI / shown.HalfAngleDegrees, Math.Sqrt(x * x + y * y) - shown.InnerRadius);
            // Organ, with an edge that bulges inwards as the face lifts off; beside it only the face's own echoes.
            var lit = Math.Abs(share) < Contact + 0.1 * Math.Sin(depth / 90) || depth < Ringing;
            if (lit && !dark(share, depth)) grey[at] = (byte)(40 + random.Next(60));
        }

        return grey;
    }
}
