package io.acusight.gateway.sandbox.picture;

/**
 * SVG symbols of the objects. A symbol fills its box completely, so that an annotation drawn over the picture fits. Its main
 * color is set where it is used. The floor and the shelves of the hall are at the heights that {@code data.SceneComposer} uses.
 */
final class Symbols {

    static final String DEFINITIONS = """
            <defs>
            <linearGradient id="wall" x2="0" y2="1">
            <stop stop-color="#33404d"/><stop offset="1" stop-color="#5b6b7a"/>
            </linearGradient>
            <linearGradient id="floor" x2="0" y2="1">
            <stop stop-color="#8d9399"/><stop offset="1" stop-color="#c3c7c9"/>
            </linearGradient>
            <linearGradient id="spill" x2="1" y2="1">
            <stop stop-color="#3c6e8f" stop-opacity="0.85"/><stop offset="1" stop-color="#9cc9e0" stop-opacity="0.85"/>
            </linearGradient>
            <linearGradient id="walkway" x2="0" y2="1">
            <stop stop-color="#b8a64a"/><stop offset="1" stop-color="#f2cf3b"/>
            </linearGradient>
            <symbol id="hall" viewBox="0 0 100 100" preserveAspectRatio="none">
            <rect width="100" height="50" fill="url(#wall)"/>
            <rect y="50" width="100" height="50" fill="url(#floor)"/>
            <path d="M50 50L-30 100M50 50L10 100M50 50L90 100M50 50L130 100M0 58H100M0 70H100" stroke="#7f868c" stroke-width="0.2"/>
            <path d="M8 4h18v1.5h-18zM41 4h18v1.5h-18zM74 4h18v1.5h-18z" fill="#fff6d8"/>
            <path d="M0 20h100v1.2H0zM0 32h100v1.2H0zM0 44h100v1.2H0z" fill="#e07b39"/>
            <path d="M2 12h1v38h-1zM26 12h1v38h-1zM50 12h1v38h-1zM74 12h1v38h-1zM97 12h1v38h-1z" fill="#2f5d8a"/>
            </symbol>
            <symbol id="person" viewBox="0 0 100 250" preserveAspectRatio="none">
            <path d="M22 130h24v120h-24zM54 130h24v120h-24z" fill="#2b3440"/>
            <path d="M0 70q0 -28 28 -28h44q28 0 28 28v72h-16v-60h-6v68h-56v-68h-6v60h-16z" fill="currentColor"/>
            <ellipse cx="50" cy="22" rx="20" ry="22" fill="#d9a682"/>
            <path d="M30 20q0 -20 20 -20t20 20q-20 -8 -40 0z" fill="#4a3426"/>
            </symbol>
            <symbol id="safety-vest" viewBox="0 0 100 100" preserveAspectRatio="none">
            <path d="M0 0h30l20 24l20 -24h30v100h-100z" fill="#d9f13a"/>
            <path d="M0 44h100v12h-100zM0 74h100v12h-100z" fill="#f4f4f4"/>
            </symbol>
            <symbol id="helmet" viewBox="0 0 100 50" preserveAspectRatio="none">
            <path d="M10 40q0 -40 40 -40t40 40z" fill="#ffd23f"/>
            <rect y="38" width="100" height="12" rx="6" fill="#e0b020"/>
            </symbol>
            <symbol id="forklift" viewBox="0 0 220 200" preserveAspectRatio="none">
            <path d="M0 60h8v132h52v8h-60z" fill="#3a3f44"/>
            <path d="M52 0h14v176h-14z" fill="#50565c"/>
            <path d="M66 96h60l16 -84h62v-12h-76l-18 84h-44z" fill="#2b3036"/>
            <path d="M66 100h92l14 -40h40q8 0 8 12v104h-154z" fill="currentColor"/>
            <circle cx="96" cy="172" r="28" fill="#22262a"/><circle cx="96" cy="172" r="11" fill="#a9b0b6"/>
            <circle cx="188" cy="172" r="28" fill="#22262a"/><circle cx="188" cy="172" r="11" fill="#a9b0b6"/>
            </symbol>
            <symbol id="pallet" viewBox="0 0 150 100" preserveAspectRatio="none">
            <path d="M8 0h42v38h-42zM54 6h42v32h-42zM100 2h42v36h-42zM8 42h64v38h-64zM76 42h66v38h-66z" fill="#c99a63"/>
            <path d="M26 0h6v38h-6zM72 6h6v32h-6zM118 2h6v36h-6zM36 42h6v38h-6zM106 42h6v38h-6z" fill="#e3c69b"/>
            <path d="M0 80h150v7h-150zM0 93h150v7h-150zM0 80h16v20h-16zM67 80h16v20h-16zM134 80h16v20h-16z" fill="#7c5a34"/>
            </symbol>
            <symbol id="box" viewBox="0 0 100 80" preserveAspectRatio="none">
            <rect width="100" height="80" fill="#b98a56"/>
            <path d="M0 0h100v12h-100z" fill="#cfa26d"/>
            <rect x="42" width="16" height="80" fill="#e3c69b"/>
            <rect x="68" y="48" width="24" height="20" fill="currentColor"/>
            </symbol>
            </defs>
            """;

    private Symbols() {
    }
}
