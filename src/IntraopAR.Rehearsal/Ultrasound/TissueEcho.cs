namespace IntraopAR.Rehearsal;

/// <summary>What a tissue sends back and takes away.</summary>
/// <param name="Diffuse">Amplitude of its scatterers over the parenchyma's.</param>
/// <param name="Mirror">Amplitude of what it sends back like a mirror, at a right angle.</param>
/// <param name="MirrorWidth">Angle off the right one at which the mirror's echo falls to 1/√e, radians.</param>
/// <param name="Attenuation">One way, dB/cm/MHz.</param>
internal readonly record struct TissueEcho(double Diffuse, double Mirror, double MirrorWidth, double Attenuation)
{
    public static TissueEcho OfDb(double diffuse, double attenuation, double mirror = double.NegativeInfinity, double mirrorDegrees = 10) =>
        new(Math.Pow(10, diffuse / 20), Math.Pow(10, mirror / 20), mirrorDegrees * Math.PI / 180, attenuation);
}
