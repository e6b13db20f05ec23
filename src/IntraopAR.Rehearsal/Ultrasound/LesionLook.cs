using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>How a lesion differs from the parenchyma in ultrasound, dB of echo amplitude.</summary>
/// <param name="Id">The lesion's.</param>
/// <param name="Echo">Of its speckle in B-mode: negative is hypoechoic; 0 is isoechoic.</param>
/// <param name="Halo">Of a rim 1.5 mm wide around it in B-mode.</param>
/// <param name="Arterial">Of its contrast against the parenchyma's in the arterial phase.</param>
/// <param name="Late">In the late phase; metastases wash out (Dietrich et al., WFUMB guidelines 2020).</param>
public sealed record LesionLook(string Id, double Echo, double Halo, double Arterial, double Late)
{
    private const double InvisibleShare = 0.5;

    /// <summary>
    /// One look per lesion: of those not vanished half are hypoechoic with a halo, a quarter hyperechoic, a quarter nearly
    /// isoechoic; of the vanished half cannot be told from the parenchyma, not even with contrast.
    /// </summary>
    public static IReadOnlyList<LesionLook> Draw(IEnumerable<Lesion> lesions, long seed)
    {
        var random = new SeededRandom(seed);
        return [.. lesions.Select(One)];

        LesionLook One(Lesion lesion)
        {
            var (kind, strength) = (random.NextDouble(), random.NextDouble());
            var (arterial, late) = (random.Between(3, 8), random.Between(-18, -9));
            if (lesion.Vanished)
                return kind < InvisibleShare ? new(lesion.Id, 0, 0, 0, 0) : new(lesion.Id, -1 - 2 * strength, 0, arterial / 2, late / 2);
            return kind switch
            {
                < 0.5 => new(lesion.Id, -5 - 4 * strength, -8, arterial, late),
                < 0.75 => new(lesion.Id, 4 + 3 * strength, 0, arterial, late),
                _ => new(lesion.Id, -1.5 + strength, -4, arterial, late),
            };
        }
    }
}
