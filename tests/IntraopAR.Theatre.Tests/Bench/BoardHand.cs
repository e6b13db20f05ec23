using System.Globalization;
using System.Text.RegularExpressions;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>A hand that holds the drawn board before the camera and does what the page says, and nothing else.</summary>
internal sealed class BoardHand
{
    private const double Focal = 700, MiddleU = 322, MiddleV = 238, Usual = 400, Tilt = 30;

    private static readonly Vec3 Centre = new(80, 50, 0);

    private int turns;

    /// <summary>Where the board is held when nobody has said anything yet.</summary>
    public static RigidMotion Rest => Held(MiddleU, MiddleV, 0, 0, Usual);

    /// <returns>Where the board is held next.</returns>
    public RigidMotion Follow(string advice)
    {
        if (Regex.Match(advice, "show the board in the (upper |middle |lower )?(left|middle|right) of the picture", RegexOptions.IgnoreCase) is { Success: true } where)
        {
            var row = where.Groups[1].Value.Trim();
            // The corner of the board's points at an eighth of the picture from its edge.
            var u = where.Groups[2].Value switch { "left" => 77 + 140, "right" => 563 - 140, _ => MiddleU };
            var v = row switch { "upper" => 58 + 88, "lower" => 422 - 88, _ => MiddleV };
            return Held(u, v, 0, 0, Usual);
        }

        if (Regex.Match(advice, "its (right|left) side comes nearer", RegexOptions.IgnoreCase) is { Success: true } side) return Held(MiddleU, MiddleV, 0, side.Groups[1].Value == "right" ? Tilt : -Tilt, Usual);
        if (Regex.Match(advice, "its (upper|lower) edge comes nearer", RegexOptions.IgnoreCase) is { Success: true } edge) return Held(MiddleU, MiddleV, edge.Groups[1].Value == "upper" ? Tilt : -Tilt, 0, Usual);
        if (Regex.Match(advice, @"farther away: at (\d+) mm", RegexOptions.IgnoreCase) is { Success: true } far) return Held(MiddleU, MiddleV, 8, -8, 1.05 * double.Parse(far.Groups[1].Value, CultureInfo.InvariantCulture));
        // "Tilted and elsewhere": somewhere else each time.
        turns++;
        return Held(MiddleU + 60 * Math.Cos(2.1 * turns), MiddleV + 40 * Math.Sin(2.1 * turns), 22 * Math.Sin(1.3 * turns), 22 * Math.Cos(1.3 * turns), Usual + 25 * (turns % 3));
    }

    /// <param name="aboutX">Degrees.</param>
    private static RigidMotion Held(double u, double v, double aboutX, double aboutY, double distance)
    {
        var turn = Mat3.FromRotationVector(new(aboutX * Math.PI / 180, 0, 0)) * Mat3.FromRotationVector(new(0, aboutY * Math.PI / 180, 0));
        return new(turn, new Vec3((u - MiddleU) / Focal, (v - MiddleV) / Focal, 1) * distance - turn * Centre);
    }
}
