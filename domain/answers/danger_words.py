"""The words that speak of a person in danger, in three languages, read as `lexicon.parse` reads them."""

WORDS = """
# someone it happens to
child: =ұлын =ұлымды =младшего =младшую =младших =брата брат =братик =brother бала балам =ұл =ұлы =ұлым =қыз
  =қызды =қыздың =қызым =қызы қыздар сәби немере балақай =қыздар =ұлымыз =қызымыз =балаларым =ребятишк =детишк
  =детки =доченьк =сыночек =сынок =близнец =новорожденн =новорождённ newborn =bub =teenager =pupil =pupils
  ученица ученик =class сынып =grandson =granddaughter =grandchild нәресте жеткіншек жасөспірім оқушы балдар
  =ребенок ребен дет девочк девушк мальчик малыш младен подрост школьни =дочь =дочка дочк =сын =сына =сыну
  =сыном внук внучк племян child children =kid =kids =girl =girls =boy =boys =baby =babies toddler teen =son
  =daughter niece nephew schoolgirl minor =minors =infant =деточк пацан =қызметші_қыз бүлдірш несовершеннолет
  подростк underage
person: келіншек =әйел =әйелді =әйелдің =апам =апа =әпке қарындас сіңлі =інім =ініме =інімді =бауырым туысым
  құрбымды құрбымның туысқаным =келін =келінді әжем =атам =әкем =анам =шешем =подругу =подруги =тётю =тетю =тётя
  =тетя =бабушк =дедушк =дядю =girlfriend =cousin =aunt =dad =mum =roommate =colleague worker досым көршім
  =адамды =адамдар =адам =кісі =кісіні женщин =сестра сестр =брат =брата =мать =мама =маму подруг =друг =друга
  =человек человек =люди =людей =соседк мигрант woman =women sister brother friend wife =жена =жену =муж =mom
  =mother =people =person =man =guy жұмысшы рабоч =workers =worker құрбым жігіттерді парней =парень девчонк
  девочки старик
me: =мені =менің =маған =мен =меня =мне =мной =бізді =бізге =біз =нас =нам =us =we =im =мы =i =өзім =өзімді
  =myself =my =мой =моя =мою =моего help_me let_me makes_me made_me
# what is done
harm: умирает өліп_бара өлейін_деп =dying жыртқыш =домбыт ұрып_жүр соғып_жүр сабап_жүр =нож =ножом =ножа пышақ
  knife =gun мылтық ружь пистолет pregnant_by беременна_от жүкті_болып сабаған тиіседі тиісе_бер тиісіп сипай
  =шешіндір ұятсыз_қол қол_жұмсап қол_жұмсайды көкала көгертіп басын_жар тепкілеп жұдырық балағаттап_ұр =лезет
  лезет_ко полез_ко пристает пристаёт приставал раздевает раздевал трогает_меня трогает_её трогает_ее
  трогал_меня лапает облапа пьяная_бьет пьяный_бьет колотит колотил поколотил душил толкает_с хлещет ремнем
  ремнём пинает пинал comes_into_my_room gets_into_my_bed touches_me touches_her touches_him touched_me
  touching_me gropes groped slaps slapped smacks whips whipped belt_marks punches punched kicks_me kicks_her
  chokes burned_with burns_on knife_to сабап күйдір прижига ожог ұрып_соғ есін_жоғалт hits_me hits_her hits_him
  hits_us hits_my hits_the hits_kids hits_his =hit =beats =burn =burns бьют_род =ұрып =ұрды =ұрады =ұруда =ұрған
  =ұрғылап сабады сабайды соққы тепкі тепкіл ұрып_жат зорлап зорлады зорлайды зорлық_көр күштеп =қинап қинайды
  қинап_жат азаптап өлтір =бьет =бьют =бил =била =били =бьёт избива избил избит побил колот =лупит =лупят мучает
  мучают мучал издева насилу изнасил надруг домога приста душит душат режет убива убьет убьют зарез порезал
  истяза истекает beating =beat beaten hitting =hurting =hurt =hurts raped raping rapes =rape molest abusing
  =abuses abused abuse torturing strangl choking stabbed stabbing killing =kill assault attacking attacked
  bleeding =bruises bruise punching kicking сипалай сипалап сипап_жүр bed_with_me into_my_bed порно_показ теуіп
  cut_off_his cut_off_her beats_her beats_him порет_реб ремнём_бьет поднимает_руку поднял_руку когда_я_моюсь
  сипа қасыма_келіп_жат bad_things_to_me bad_things_to_her избивал истязает истязают мутузит лупит мордует
  ұрып_тас ұрып_кет қорлап_жат қорлық_көрсет
held: двух_парней two_boys_kept как_рабов қамаулы есігін_жауып закрыл_меня закрыли_меня меня_закр дают_уйти
  дает_уйти даёт_уйти уйти_не_да kept_as =kept_in kept_on not_let_out release_me release_us жұмыстан_шығарма
  шыға_алма шықпай_қал не_пускают_домой tied_a держат_без кілттеп_кет құлға_айнал =құлдықта locks_us держат_двух
  рабов =рабы рабстве забрали_док есікті_бекітіп есікті_кілт шығуға_рұқсат_бермей ұйден_шығар үйден_шығар
  бостандық телефонын_тартып телефонымды_тартып құжатын_алып құжаттарын_алып құжатымды_алып паспортын_алып
  паспортымызды паспортты_жина күзетіп_отыр ұстап_қалды ұстап_қойды қарызың_бар_деп қорасында_тұрады қорада_ұста
  еркінен_айыр не_отпускает не_отпускают не_выпускает не_выпускают не_может_уехать не_можем_уехать
  не_могут_уехать не_может_уйти не_можем_уйти =закрыли_нас =закрыл_нас паспорт_забрал паспорт_отобрал
  паспорта_забрал паспорта_у документы_у_бриг документы_отобрал документы_забрал документы_у_хоз держат_мальчик
  держат_девоч держат_ребен держат_людей под_замком на_цепи =цепи has_our_passports has_my_passport
  has_her_passport all_our_passports passports_taken locked_us locked_me locked_her locked_him locked_in
  locked_up keeps_two keeps_a_boy keeps_a_girl keeps_children keeps_kids cannot_go cannot_leave cant_leave
  can_t_leave cannot_get_out wont_let_her wont_let_him wont_let_us wont_let_me won_t_let marrying_her_off
  marrying_off forced_marriage_next отдают_замуж отдать_замуж күйеуге_беріп зорлап_күйеу мәжбүрлеп_күйеу
  отобрали_док держат_где =держат =удерживают keeps_my keeps_her allowed_to_leave allowed_to_go not_let
  let_me_leave let_me_go let_her_go let_him_go шығармайды =босатпайды тартып_алды тартып_алған жинап_алыпты
  алып_қойған_паспорт кетіп_қалған_құлып не_дает_выйти не_выпускают_из қалай_қашамыз қашып_кете married_off
  выдают_замуж күйеуге_бер қамап =қамады қамалған қамауда құлыптап байлап байлаулы шығармай =жібермей жібермейді
  босатпай ұстап_отыр ұстап_тұр ұстап_жат ұстап_қал ұстап_алды кепілге тұтқын заперт запер запира взаперт
  удержива держат =держит не_отпуска не_выпуска не_выпуст привяз связали связан похит похищ украли_реб
  украли_дев схватил забрали_паспорт отобрали_паспорт забрал_паспорт отобрал_паспорт паспортын паспортымды
  құжатын_тартып құжатымды рабств құлдық locked captive chained =tied_up =held hostage kidnap abduct snatched
  wont_let won't_let =trapped imprison took_my_passport taken_my_passport took_her_passport took_his_passport
  took_their passport against_his against_her against_their slave slavery в_плену in_captivity қамайды қамап_қой
  құлдай далада_ұста шығармай_қой бекітіп_қой
sold: отдать_реб отдать_внук отдать_за_деньги чужим_за_деньги give_the_child ақшаға_бер сатайын =сатады
  қызды_сат қыздарды_сат баланы_сатып қызын_сат сатып_жатыр_осы сатып_жіберм миллионға_сат ақшаға_беріп мені_сат
  сатып_жіберді продать_ребен продали_меня меня_продал продает_младен продаёт_младен продают_младен
  продает_девоч продает_ребен торгует_младен выкупить_ребен she_was_sold i_was_sold was_sold_to being_pimped
  pimped pimping pimp selling_a_newborn selling_her_baby give_her_my_baby my_baby_for_cash baby_for_cash
  baby_for_money =pimp сутенер сутенёр сутенерит =for_sale отдать_младен торгуют_дет =sell_my going_to_sell
  купить_у_нее купить_ребен купить_девоч купить_младен торгуют_людьми сатып_алсаңыз offered_me_her buy_her_baby
  for_money_at being_sold =продажу_реб о_продаже_дев о_продаже_реб нәресте_сат бала_сат баласын_сат баланы_сат
  ad_selling selling_a sells_girls сатып_жібер сатып_жат сатып_жүр сатып_кет сатпақ сатқалы =сатты сатылып
  сатылған сатады =сатуға саудалап =сатып сатып_кетті =продает =продают =продал =продали продала продан =продать
  =продадут =продаст продавать перепрод торгуют_дев торгует_дет =продаем selling =sold =sell =sells trafficker
  =traffickers trafficked traffiking buying_a_child
taken: бала_ұрлап үйге_қайтпады мектептен_қайтпа =исчез ушла_из_дома_и led_my led_her was_taken алып_кетті_біреу
  ұрлап_кетті балам_жоқ жоғалып_кетті_бала driving_two фураға_тие үйге_келме үйге_қайтпа не_вернул
  не_пришла_домой not_come never_came came_back жетектеп_кет ертіп_кет жоғалып_кетті хабар_жоқ хабарсыз із_жоқ
  алып_кетті алып_кетіпті көлікке_мінгіз машинаға_отырғыз машинаға_салып мінгізіп_кет отырғызып_әкет
  апарып_тастап шетелге_алып_кет =алдап_әкел алдап_апар алдап_кет ұрлап_әкет =пропал =пропала =пропали
  пропал_сын ушёл_и_не ушел_и_не ушла_и_не не_вернулась не_вернулся нет_третий нет_второй уже_сутки_нет исчезла
  исчез_реб увезли_в вывезли_в тащил_дев тащил_реб тащит_дев силой_тащ хотели_увез хотел_увез зовет_ее_уех
  зовёт_её_уех зовет_уехать gone_since missing_since hasn_t_come hasnt_come didnt_come didn_t_come
  never_returned did_not_return not_returned pushed_in pushed_into grabbed_a grabbed_the took_my took_her
  took_him took_them abducted_my lured led_away тастап_кет бросили_реб оставили_реб abandon left_a_newborn
  left_alone pulled_into pull_my қашып_шық =loading затолкал сбежала =увел =увела =увели =увозит увёл бері_жоқ
  екі_күн_жоқ come_home =kidnapped being_taken таппай =уводит украли из_коляски fraud алып_кет =алып_қашып
  алып_қаш алып_қашты ұрлап ұрлады ұрлап_кет ұрланды жоғалып_кет жоғалды жоғалтып із_түзсіз шетелге_әкет әкетіп
  әкетпек әкетті =увез =увезли =увезла увозят увозит =увезти вывозят вывозит вывезти =вывез =вывезли затащил
  затаскив =тащит =тащат пропал потерял_реб сбежал moving_two =moving_kids moving_a_child =taking_a =took_a
  =taken_away missing =disappeared vanished dragged dragging smuggling smuggle =ran_away escaped =fled smuggled
  не_дошел не_дошла не_дошёл үйге_келген_жоқ мектепке_жетпе не_вернул_реб үйден_шығып_кетіп never_see_her
  never_see_him домой_не_пришел домой_не_пришла домой_не_пришёл took_our_daughter took_our_son took_our_kids
  took_our_baby took_our_child took_my_kid took_my_child отобрали_реб отобрал_реб забрали_реб_и увёз_реб
forced: тілетіп қайыр_тіле жегіп_қой жұмысқа_жек тасытып таситқ возить_нарк разносить_нарк carry_drugs
  make_him_beg make_her_beg makes_children children_steal work_off force_me force_her force_us force_him
  ақша_жинат =жинатып ақшасын_жин мәжбүрлеп мәжбүрлейді мәжбүр_ет күштеп_жұмыс =қайыр_сұратып тілендіріп тіленші
  жезөкшелік қинап_жұмыс құл_қыл құлдыққа_сал жұмыс_істетіп_ақы ақысын_бермей ақы_бермей ақы_алмайды ақы_төлемей
  заставляет_детей заставляет_реб заставляет_дев заставляют_работ заставляют_детей заставляет_меня
  заставляют_меня работать_без_денег работает_за_еду за_долги отрабатыва должна_денег должен_денег не_платит_уже
  не_платит_и без_денег_документ made_to_beg made_to_work made_to_carry forced_to_carry forced_to_sell
  forced_to_sleep forced_to_work forcing_me forces_me says_we_owe says_i_owe owe_him_money never_paid_us
  wont_pay_or қайыр_сұрат қайыр_сұрап қайыршылық сұратып_отыр сұратып_қой =тілендіріп жұмыс_істетіп істетіп_жат
  жезөкше заставля =заставил заставили принужда =попрошайнич просить_милост милостын клянч просит_подая проститу
  в_сексуальн эскорт эксплуатиру forcing =forces =forced makes_them =makes_him =makes_her making_them =begging
  =beg prostitut sexually exploited exploiting малға_салып күштеп_төсек спать_с_клиент sleep_with_his
  sleep_with_client clients_come жезөкше_бол хотят_выдать хотят_отдать_замуж to_an_old_man за_старика
threat: жертва_торг саудасының_құрб шантажир child_in_danger уехать_с_ним go_with_him голыми хочет_прод =голой
  =голым =голую жалаңаш_сурет жалаңаш_фото жалаңаш_видео ұятсыз_сурет суретіңді_таратам суретімді_тарат
  қорқытып_жатыр қорқытып_жүр шантаж_жаса сниматься_голой раздеться_на разденься скинуть_интим слить_фото
  сольёт_фото сольет_фото выложит_фото выложить_фото шантажируют угрожает_убить угрожают_убить убьет_меня
  убьёт_меня post_my_pics post_my_photos leak_my send_nudes naked_pictures naked_photos topless
  explicit_pictures =grooms threatens_to threatening_me threatening_to kill_him kill_her kill_us kill_me
  =pics_unless meet_him_or хотят_прод күдігім қорқып_отыр қуып_жүр қорқытып қорқытады қорқып =қауіп қауіпте
  қауіпті қауып_төн өміріне_қауіп бопсалап шантаж шантажда =өлтіреміз =өлтірем угрож угроз в_опасности опасност
  боится_за в_беде страшно =боюсь =боимся вымога преследу интим_фото интимн голые голых =нюдс =обнаж threaten
  =danger in_danger blackmail scared afraid stalking following_her naked nude unsafe =terrified =grooming
  жалаңаш закопа зарою отрежут отрежем көміп_таста басын_алам cut_off убьет_нас убьют_нас kill_the_kids закопают
  выкуп ransom report_me_if
self: спрыгн секірейін сүрудің_қажеті сүрудің_мәні смысла_жить незачем_жить no_point_living өлгім өлемін
  жить_не_хоч не_хочу_больше reason_to_live умереть_хоч больше_жить қол_жұмса жанымды_қи өзімді_өлтір
  өмірден_кет өмір_сүргім_келмей тіршіліктен_шарша жаны_қалмады тамырымды_кес таблетка_ішіп_ал жить_не_хочет
  не_хочется_жить хочу_исчезнуть исчезнуть_насов наглотаться наглоталась таблеток_наг таблетки_уже вскрыть_вены
  порезать_вены режу_вены наложить_на_себя наложу_на_себя сброситься сброшусь хочу_сдохнуть to_be_alive
  be_alive_any better_off_dead cut_my_wrists cutting_myself hang_myself took_pills overdose no_reason_to_live
  kill_my_self end_it_all not_live_any dont_want_to_live don_t_want_to_live прыгнет_с прыгнуть_с jump_off
  jump_from секіріп_кет секірем больше_не_хочу_жить end_my_life өзін_өзі_өлт өлгім_кел өмір_сүргім жанын_қию
  =суицид самоуб покончить_с покончит_с не_хочу_жить хочу_умереть suicide kill_myself kill_himself kill_herself
  want_to_die асылып all_the_pills all_my_pills бәріңе_қош прощайте_все таблеток_и_уснуть
cry: голодн hungry starv аштан айқайла жылап =жылап_жат шыңғыр бақыр крича кричит =крики плачет =плач кровь
  кровь_идет кровь_идёт қан_ағып қан_кетіп зовет_на_помощь зовёт_на_помощь =bleeding крови =в_крови ушиб синяк
  screaming scream crying =cries =blood қанап қансырап көгерген қан_ақ голода аш_отыр starving көмекке_шақыр
  просит_о_помощи mouthed_help asks_for_help begs_me_to_help помощи_через help_me_please
stranger: незнаком чужой чужая танымайтын бейтаныс бөтен stranger мужик мужчин =еркек ер_адам =жігіт =man
  бейтаныс_адам =отчим =отчима =отчимом өгей_әке өгей_шеше =мачеха =stepdad =stepmom stepbrother older_guys
  an_older_man мужик_сорок ересек_кісі ересек_ер қаңғыбас чужому чужим чужими =men қожайын хозяин =boss employer
  начальник отчим өгей stepfather stepmother притон цыган дядя дядьк =uncle foreman бригадир прораб =ағай =ex
  landlord
# a cry that needs no more words
cries: =спасите =спаси =sos құтқар save_me save_us спасите_помогите
# asks for help, happens here and now
help: sos вызывайте_полиц вызовите_полиц вызвать_полиц полиция_шақыр полицияны_шақыр call_the_police құтқар
  спасите =найти көмек көмектес помог помощ спаси =спасти =спасите выруч =help =save_me save_her save_him
  save_my please_save rescue =sos =помогите =жәрдем
what_to_do: телефон_доверия горячая_линия hotline сенім_телефон =найти =найдите звонить сообщить =позвонить
  кому_рассказать кому_писать куда_писать как_её_вернуть как_ее_вернуть как_его_вернуть как_вернуть_сест
  кімге_айтам кімге_айтсам кімге_жазам не_істейін не_істесем не_істейміз қайтсем көмек_беріңіз who_can_i_tell
  who_do_i_tell where_to_report where_to_go how_to_report whom_to_call не_істей не_істеу не_қыл қайда_хабар
  қайда_звон қайда_қоңырау кімге_хабар кімге_айт кімге_қоңырау кімге_звон кімге_жүгін қайда_жүгін қайда_шағым
  қайда_телефон қайда_айт кім_көмек қалай_көмек қалай_құтқар кімге_бару қайда_бару что_делать что_нам_делать
  что_мне_делать как_быть куда_звонить куда_обратиться кому_звонить кому_сообщить куда_сообщить кому_позвонить
  куда_позвонить куда_бежать кого_вызвать куда_жаловаться как_помочь как_спасти =чо_делать че_делать куда_обращ
  как_поступить куда_идти к_кому_обр кому_сказать what_do_i what_do_we what_to_do what_should what_can_i
  =who_do_i who_should who_to_call where_do where_can_i where_to_call how_can_i how_do_i who_can_help who_do_i
  who_do_we call_the police_now whom_do_i whom_do_we
urgent: срочно тездет тезірек =шұғыл =тез жедел =скорее быстрее =быстро немедл urgent =asap immediately
  emergency hurry =quickly =quick =sos =112 =102 =911 =103 тревог
now: =қазір осы_сәтте =бүгін кеше жаңа_ғана =сейчас прямо_сейчас =сегодня =вчера только_что =щас =сейчяс =щаз
  ночью =прям уже_третий right_now =now tonight today yesterday just_now =minute minutes_ago жатыр =жатқан
  =жатырмын =отыр =тұр
here: площадк =playground =shed =factory =кирпичн көрші көршім подъезд базар вокзал қасым үйде =үйінде пәтер
  автовокзалда =қорада =қойхана фермада =үйде_осы вокзале во_дворе =подвале роддом лагере_беж заправк =гараже
  mall bus_station brick_yard warehouse container clinic_asked аулад көшеде бекет автовокзал қонақүй мектепте
  зауыт =дачада далада =жанымда қоңсы =ауылда =біздің_ауыл сосед соседн квартир рынк =рынке улиц =дворе двор
  подвал =доме =этаж машин гостиниц саун ферме =ферма магазин остановк =школе в_нашем =рядом кошар стройк
  стройке =кафе такси neighbour neighbor next_door =flat apartment =street basement bazaar market station =hotel
  =farm our_building =upstairs =downstairs =car =van =truck taxi license_plate plate_number =outside school
  bus_st construction_site border шекара =границ границе
saw: көрдім көріп_тұрмын =естідім естіп_тұрмын =вижу =видел =видела =слышу =слышал =слышала увидел услышал
  =увидела =saw =see =heard =hear witness =noticed i_think айтады =айтты говорит =сказала =сказал says =said
  told_me tells жазды_маған написал звонил =пишет =called_me =calls
# the talk of the call
call: прислат ceiling =tenge записал связать rating deadline дедлайн template =spreadsheet =hackers больниц_мог
  подава запрет услуг товар тауар күлдір наказани оформлена =ип диплом хакер hacker камера камеры видеонаблюд
  бейнебақылау cctv cameras бюджет смет грант заявк өтінім өтініш жоба проект тренинг семинар конкурс байқау
  деректер статист конкурсқа өтіну =приёмн_заяв справк анықтама_алу =индикатор indicator strategy стратег
  исследован зерттеу survey leaflet листовк буклет =проектқа =проекта =проект =проекте =проекты fundab fund_a_
  application_for бюджетке сметаға =шаблон =форма =форму =файл =form =file устав charter =печать laptop ноутбук
  =тіркелген зарегистр сколько неше қанша критери =балл =баллов =балла =балов упай отчет есеп =шығын шығын
  расход баяндама =бағдарлама программ donor budget grant proposal project application statistic training
  how_many registered criteria eligib workshop =costs =cost fund мероприят іс_шара целев нысаналы обуч =оқыту
  =тренинг өтінімде модул katch winrock rfa =ксо қоғамдық_қор =ұйым ұйымымыз организац organisation organization
  =ngo report процент пайыз percent =statistics закон =заң =заңы =law кодекс ==жыл =жылы =жылғы =год =году в_20
  in_20 анықтама определени definition тақырып =темы =тема topic материалдар активн activity задач =цель =целью
  шаблон участник қатысушы брюссель бағдарлама hurt_us_if support_letter target_group insurance бөлімде страховк
# a work about such things
story: фильм_о фильм_про снимаем_фильм film_about movie_about книга_о книга_про book_about play_about
  спектакль_о спектакль_про ролик_о ролик_про
# the talk of those who plan or study
plan: =killing_me_where escaped_slavery сбежавших are_we_eligible help_abused champions =champion сатып_алай
  сатып_алсақ_бала помогает_подрост the_call балалар_үшін балаларға_арнал балаларға_кітап балаларға_ойыншық
  балаларға_киім балаларға_сатып для_детей детям_купить купить_детям for_children for_the_children for_kids
  подойд как_проект как_тема жоба_ретінде as_a_project =приютах =shelters баспаналард =делаете =снимаем
  снимаем_фильм =book книга книгу =play a_play hotline_for hotlines спектакль буклет ролик_о о_девушке_кот
  о_ребенке_кот =тренингке =об_этом разработать разрабат планируем жоспарлап =жоба_ашу открыть_центр ашу_жобасы
  проект_горяч горячая_линия_для сенім_телефонын_аш our_charity our_ngo our_organisation our_organization
  our_project our_foundation біздің_ұйым біздің_қор біздің_жоба наш_фонд наша_организ наше_нпо наш_центр
  наша_программа наш_проект do_we_qualify мы_помогаем мы_спасаем мы_работаем мы_ищем how_to_spot how_can_i_spot
  как_распознать как_выявлять қалай_анықтау =істейсіздер you_do ответственност наказан penalty жаза нанять hire
  lawyer адвокат заңгер =хотим =хотели хочется_открыть открыть ашқымыз ашпақ ашсақ подход =жарай сәйкес scope
  подат қатыса fundable include =включ оплатит оплачив жабады психолог psycholog помогаем көмектесеміз работаем
  жұмыс_істейміз we_work =спасаем опыт тәжіриб фильм film ролик спектакл allowed_to_sell профилакт prevention
  алдын_алу қандай_көмек какую_помощь clinic клиник можно_на =ли =eligible определени дегеніміз деген_кім
  это_кто who_counts =считать поддержите қолдайсыз we_rescue can_we_apply we_want_to we_have_worked
  is_that_enough we_train locked_out наш_приют біздің_баспана наша_команда our_shelter our_center our_centre
  хотим_обуч қатыса_аламыз подать_заяв подходит_ли can_we_pay это_опыт помогли_девушке помогли_реб
  біз_көмектесеміз is_it_an_experience may_we session_on hold_a_session лекци провести_лекц session training_on
# whose words these are: one's own family, oneself as the one it is done to
mine: паспортым паспортымды паспортымызды құжатым құжатымды =мой =моя =мою =моего =моей =моему =моих =my =our
  менің =балам =баламды =баламның =баламызды =ұлым =ұлыма =ұлымды =ұлымның =қызым =қызымды =қызыма =қызымның
  =інім =інімді =ініме =сіңлім =сіңлімді =сіңліме =қарындасым =қарындасымды =немерем =немеремді =бауырым
  =бауырымды =жиенім =жиенімді =құрбым =құрбымды =досым =досымды =анам =анамды =әкем =әпкем =шешем =күйеуім
  =келінім =балаларым =балаларымды =балаларымызды =сестренк =сестренке =сестренку =братик =братика =внука =внуку
  =внучку =внучка =племянника =племянницу =племянник =племянница =сынок =сына =дочку =дочь =дочери =мамку
  =бабушка =бабушку =daughter =nephew =niece =grandson =granddaughter
to_me: =мені =маған =бізді =бізге =меня =мне =мной =нас =нам =us help_me hurts_me hurt_me beats_me beat_me
  touches_me touched_me let_me makes_me made_me forces_me forced_me keeps_me kept_me to_me with_me at_me kill_me
  took_me sold_me left_me follows_me threatens_me hits_me hit_me locked_me lied_to_me told_me
# parts of a deed: each by itself is harmless, two of them together are not
passport: паспортымды паспортымызды паспорт passport =pasport =паспартын удостоверени_личност жеке_куәлі =id
  =документ =документы =құжатымды =құжатымызды =құжаттарымызды =құжаттарымды our_papers my_papers her_papers
  his_papers my_documents
took: алып_алд алып_алғ алып_кой алып_қой жинап_ала collects забира without_papers забрал отобрал отнял отняли
  изъял спрятал =нет =жоқ алып_ал тартып_ал жинап_ал тартып_қой =алды took taken =takes =holds =keeps =kept
  =gone confiscat stole бермей бермейді не_отда не_возвращ қайтармай
door: есік =дверь =двери =door =doors =gate ворота қақпа =окно =room =комнат комнате бөлме =container =контейнер
lock: кілтте құлып замк =замок запер запир закрыт закрыв lock снаружи сыртынан from_outside =заперли бекітулі
  бекітіп
photo: фото сурет photo =pics =picture =pictures =видео видеосын видеоға =video снимк =nudes
naked: жалаңаш =голая =голой =голую =голые =голышом без_одежд без_трус без_белья раздет разде шешін интим naked
  nude undress without_cloth no_clothes =topless
online: инста инстаграм телеграм telegram instagram tiktok тикток вконтакте =вк интернет соцсет =онлайн online
  =чате chat whatsapp ватсап snapchat roblox роблокс игре =game желіде переписк хат_жаз жазып_жүр пишет
meet: встреч кездес meet зовет шақыр приглаша =invites
not_tell: ешкімге_айтпа никому_не don_t_tell dont_tell not_to_tell жасырын тайком тайно втайне secret шепот
  сыбырла whisper құпия_жаз
give: бермек беремін_дей береміз_дей отдать отдает отдаёт отдают отдала бере_сал беріп_жібер =бергісі =бермек
  give handing hand_over give_away гов =отдаст
cash: миллионға долларға теңгеге =за_деньги за_деньг ақшаға =ақша деньг =cash =money миллион тысяч =мың доллар
  тенге теңге dollars
newborn: новорожд нәресте newborn младен сәби baby infant жаңа_туған грудничк
debt: =долг =долги =долга долгу отработ өтеу_үшін қарыз =қарызың debt work_it_off =owe =owes owed i_owe
abroad: бахрейн дубай дубаи эмират турци түркия корея кореяға россия ресей =москва мәскеу өзбекстан узбекистан
  азербайджан әзербайжан =оаэ bahrain dubai emirates turkey korea russia =abroad загран за_границ шетел
lured: обещал пообещал уәде_ет шақырған агент agency agent promised обман алдап алдады lied вакансия объявлени
  =ad =job работу работа жұмысқа жұмыс_бар
worksite: кирпич кірпіш мақта хлопк cotton brick =плантаци кошар қойшы =малға мал_бақ стройк құрылыс заводта цех
  =цехе теплиц жылыжай =farm =ферме фермада =field sauna саун массаж massage кафеде
unpaid: не_плат ақша_бермей ақымызды_бермей ақшамызды_бермей жалақы_бермей ақы_төлемей без_оплат бесплатно_работ
  no_pay not_paid unpaid without_pay never_paid won_t_pay havent_been_pa haven_t_been_pa ай_бойы_ақша
  даром_работ
child_work: заклад закладк drop_pack =drops наркот есірткі =packages посылк дроп =дропом carry_bags сумки_через
  закладкалар
burn_house: өртейміз өртеп сожжём сожжем подожж burn_down =kill =убьют =убьем =убьём өлтіреміз
run: сбежал сбежала убежал убежала убежали қашып_шық қашып_кет қашқым =қаштым =қаштық ran_away escaped =fled
  run_away hiding прячусь прячемся жасырынып тығылып бежать_от
nowhere: некуда_идти идти_некуда некуда_пойти баратын_жер қайда_барсақ қайда_барамын домой_нельзя домой_не_пойд
  үйге_бара_алма үйге_барма үйге_қайтпа nowhere_to_go cant_go_home can_t_go_home afraid_to_go_home боится_идти
no_food: тамақ_бермей тамақсыз не_корм голодом no_food не_дает_есть не_даёт_есть starve без_еды аш_отыр
  есть_не_да не_кормят аш_жүр =аш тамақ_аз ас_бермей ас_бермей_жүр without_food голодом_морит морит_голодом
thrown_out: тоңып үйсіз_бала панасыз далаға_шығар выгнал выгоня үйден_қу үйден_шығар kicked_out =thrown_out
  throws_me_out выставил ночует түнеп sleeps_on_the_street на_улице_спит далада_түне sleeping_in спит_на
  ночует_в түнеп_жүр sleeps_in живет_на_вокзале живёт_на_вокзале
lost_contact: өшірулі өшіп_қал телефоны_өш трубку_не телефон_не_отв телефонын_алма телефон_алма байланыс_жоқ
  хабар_жоқ хабарсыз нет_связи на_связь_не не_выходит_на_связь не_отвечает_уже heard_from no_contact
  phone_is_off телефон_өшік вне_зоны not_answering телефон_выключ телефон_недоступ телефоны_сөнд телефоны_жоқ
  nobody_answers phone_off not_picking_up
lost: потерял потерялась потерялся =тауып =табылмай табылмай_жатыр найти_не не_могу_найти жоғалтып can_t_find
  cant_find қолымнан_шығып адасып заблуд
dragged: тиеп тиепті затолк в_багажник затащил затащ сүйреп сүйрелеп dragg drag запихн впихн тығып_алып
  күштеп_мін shoved увез увёз увозят әкетті алып_кетті is_driving_three is_driving_two driving_three
  driving_girls loading_kids
wed: замуж күйеуге_бер ұзат алып_қаш алып_қашып marry married wedding свадьб үйлену_той невест калым қалың_мал
  выдать_за выдают_за ұзатып
hours: =третий второй_день третий_день сутки сутк =неделю_нет =үш_күн екі_күн үш_сағат уже_час часов_назад
  hours_ago days_ago minutes_ago минут_назад минут_пять бір_апта апта_бойы for_a_week for_days бүгін_таң
  күннен_бері три_дня два_дня =день_назад =неделя неделю since_yesterday бір_күн күн_болды
left: =оставили =оставила =бросили =бросила тастап =left abandon dumped оставляет кетіп_қалды
outdoors: мусор помойк =bins bin подъезд қоқыс есік_алд на_морозе doorstep roadside трассе =жолда жол_бойында
alone: жалғыз =один =одна =alone ешкімі_жоқ без_взрослых without_adults беспризорн қараусыз без_присмотра =одних
  одной_дома =left_alone жалғыз_қал no_parents без_родителей ата_анасы_жоқ
cold: холодно мороз суық тоңып =cold freezing =ночью түнде =night
doubt: подозрит подозрева suspicious suspect күмән күдік беспоко worried алаңда =боюсь =думаю сияқты =кажется
# asks for knowledge rather than for help
asks: санады санаған missing_and =how traffick торговл =продажа =продажу =продаже продажи туралы =about =figures
  growth =data =forms =kinds =types =facts criminal принуждени =material materials материал =report =curriculum
  =explain түрлері =про сауда =примеры example =ли =доклад докладу =дегенді =деп_жаз =какие =какой =какая =какую
  =каких =каким =когда =почему =зачем =сколько =which =when =why =қандай =қашан =неге =неше =қанша =what
  =что_такое деген_не =ма =ме =ба =бе =па =пе =может =можно =болады =бола =does =can =should =whom are_there
  are_minors are_kids will_you will_the факт count_as
porn: порно порнограф porn
offer: предлага предложил offers offered ұсынды ұсынып ұсынып_жатыр
"""

TOGETHER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("held", ("passport", "took")),
    ("held", ("door", "lock")),
    ("held", ("abroad", "debt")),
    ("held", ("worksite", "unpaid")),
    ("threat", ("photo", "naked")),
    ("threat", ("age", "photo", "stranger")),
    ("threat", ("online", "meet", "stranger")),
    ("threat", ("child_work", "burn_house")),
    ("sold", ("give", "newborn", "cash")),
    ("sold", ("give", "child", "cash", "stranger")),
    ("forced", ("child_work", "child", "mine")),
    ("forced", ("child_work", "age")),
    ("forced", ("wed", "age")),
    ("forced", ("wed", "child", "dragged")),
    ("taken", ("lured", "abroad", "lost_contact")),
    ("taken", ("mine", "lost_contact", "hours")),
    ("taken", ("lost", "mine", "child")),
    ("taken", ("lost", "child", "hours")),
    ("taken", ("dragged", "child")),
    ("harm", ("run", "nowhere")),
    ("harm", ("run", "thrown_out")),
    ("harm", ("no_food", "to_me")),
    ("harm", ("no_food", "thrown_out")),
    ("harm", ("no_food", "child", "stranger")),
    ("taken", ("left", "outdoors", "child")),
    ("taken", ("left", "outdoors", "newborn")),
    ("taken", ("alone", "cold", "child")),
    ("taken", ("alone", "outdoors", "child")),
    ("harm", ("porn", "child")),
    ("taken", ("abroad", "mine", "lost_contact")),
    ("taken", ("left", "alone", "child")),
    ("taken", ("left", "to_me", "age")),
    ("sold", ("offer", "cash", "child", "mine")),
    ("sold", ("offer", "cash", "newborn")),
    ("harm", ("thrown_out", "child", "no_food")),
    ("forced", ("child_work", "threat")),
    ("forced", ("stranger", "unpaid")),
    ("threat", ("online", "meet", "age")),
    ("harm", ("thrown_out", "outdoors", "child")),
    ("harm", ("alone", "thrown_out", "child")),
)
"""Deeds told in parts: a group is there when all of its parts are, wherever in the message they stand."""
